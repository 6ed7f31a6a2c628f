import { type Request, type Response, Router } from 'express'
import type { GraphQLSchema } from 'graphql'
import type { Context } from '../context.ts'
import { jsonBody } from '../http/json-body.ts'
import { refuseRequest } from '../http/refuse-request.ts'
import { Fault } from '../refusals/fault.ts'
import { userError } from '../refusals/user-error.ts'
import { isSignedIn } from '../viewer.ts'
import type { Printer } from './printer.ts'
import type { Printout } from './printout.ts'

export type PrintOptions = {
  readonly schema: GraphQLSchema
  readonly printer: Printer
  readonly printouts: readonly Printout[]
  readonly context: (req: Request, res: Response) => Promise<Context>
}

/** Names of some thousand characters; the ids of a full request take a tenth of it. */
const BODY_MAX = '64kb'

/** Answers POST /print/:kind, with what to print as JSON, by a PDF; a refusal is answered as mutations tell it. */
export function printRoutes({ schema, printer, printouts, context }: PrintOptions): Router {
  const router = Router()
  router.post('/:kind', ...jsonBody(BODY_MAX), async (req, res) => {
    const ctx = await context(req, res)
    if (!isSignedIn(ctx.viewer)) throw new Fault('UNAUTHENTICATED')
    const printout = printouts.find(({ kind }) => kind === req.params.kind)
    if (!printout) throw new Fault('BAD_INPUT')
    if (!ctx.viewer.permissions.has(printout.permission)) throw new Fault('FORBIDDEN')
    const answer = await printout.make({ ctx, schema }, req.body)
    if ('refusals' in answer) {
      return void res.status(409).json({ errors: answer.refusals.map((each) => userError(each, ctx.locale)) })
    }
    const pdf = await printer.print(answer.document)
    res.setHeader('Content-Disposition', `inline; filename="${printout.kind}.pdf"`)
    res.setHeader('Cache-Control', 'private, no-store')
    res.type('application/pdf').send(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
  })
  router.use((req, res, next) => (req.method === 'POST' ? next() : refuseRequest(res, 405, 'notPost')))
  return router
}
