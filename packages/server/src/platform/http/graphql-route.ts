import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Request, RequestHandler, Response } from 'express'
import type { Context } from '../context.ts'
import { cursorText } from '../events/cursor.ts'
import { isNestedTooDeep } from '../limits/nesting.ts'
import { Fault } from '../refusals/fault.ts'
import { jsonBody } from './json-body.ts'
import { refuseRequest } from './refuse-request.ts'

type MakeContext = (req: Request, res: Response) => Promise<Context>

const BODY_MAX = '256kb'

/**
 * The place in the stream of events before an answer was read, with its rank, by which the earlier of two is found: a
 * subscription that begins after it hears of everything that the answer does not show.
 */
const PLACE_HEADER = 'X-Event-Cursor'

/**
 * Takes one operation as JSON by POST and sends Apollo's answer to it in one piece, with the place in the stream of
 * events, of which `head` is the last one known.
 */
export function graphqlRoute(
  graphql: ApolloServer<Context>,
  makeContext: MakeContext,
  head: () => number,
): RequestHandler[] {
  const answer: RequestHandler = async (req, res) => {
    const place = head()
    res.setHeader(PLACE_HEADER, `${cursorText(place)};${place}`)
    if (Array.isArray(req.body)) return refuseRequest(res, 400, 'isBatch')
    if (isNestedTooDeep(req.body ?? {})) throw new Fault('LIMIT_EXCEEDED')
    const context = await makeContext(req, res)
    const { body, headers, status } = await graphql.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: headersOf(req), search: '', body: req.body },
      context: async () => context,
    })
    if (body.kind !== 'complete')
      throw new Error('An answer came in pieces, which no directive of the contract asks for.')
    for (const [name, value] of headers) res.setHeader(name, value)
    res.statusCode = status ?? 200
    res.end(body.string)
  }
  return [...jsonBody(BODY_MAX), answer]
}

function headersOf(req: Request): HeaderMap {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
