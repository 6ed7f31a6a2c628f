import type { Call, GraphqlRequest } from '../operations/operation.ts'
import { send, type WireRequest } from './send.ts'
import type { Served } from './servers.ts'

/** How a side is asked: one request for each step, made from the answers before. */
export type Asking = {
  readonly stepCount: (call: Call) => number
  readonly request: (call: Call, answered: readonly unknown[]) => WireRequest
}

/** Copied for each request: whoever sends it adds headers of its own. */
const JSON_TYPE = { 'content-type': 'application/json' }

const product: Asking = {
  stepCount: (call) => call.steps.length,
  request: (call, answered) => {
    const step = call.steps[answered.length]
    if (!step) throw new Error('There is no further step.')
    const headers = { ...JSON_TYPE, authorization: `Bearer ${call.token}`, 'accept-language': 'zh-CN' }
    return { method: 'POST', path: '/graphql', headers, body: graphqlBody(step(answered)) }
  },
}

const ceiling: Asking = {
  stepCount: () => 1,
  request: ({ ceiling: { path, body } }) =>
    body === undefined
      ? { method: 'GET', path, headers: {} }
      : { method: 'POST', path, headers: { ...JSON_TYPE }, body },
}

export const ASKING: Readonly<Record<Served['name'], Asking>> = { product, ceiling }

function graphqlBody({ document, variables }: GraphqlRequest): string {
  return JSON.stringify({ query: document, variables })
}

/** The data of an answer, or null when it is an error or a refusal. */
export function dataOf(status: number, body: string): unknown {
  const isRefused = body.includes('"userErrors":[{')
  if (status !== 200 || isRefused || body.startsWith('{"errors"')) return null
  return JSON.parse(body).data
}

/** Whether an answer is neither an error nor a refusal, without reading all of it. */
export function isGood(status: number, body: string): boolean {
  return status === 200 && body.startsWith('{"data":') && !body.includes('"userErrors":[{')
}

/** Asks a side for one call with all its steps; answers the data of the last one. */
export async function askOnce(side: Served, call: Call): Promise<unknown> {
  const asking = ASKING[side.name]
  const answered: unknown[] = []
  while (answered.length < asking.stepCount(call)) {
    const { status, body } = await send(side.port, asking.request(call, answered))
    const data = dataOf(status, body)
    if (data === null) throw new Error(`${side.name} answered ${status}: ${body.slice(0, 2000)}`)
    answered.push(data)
  }
  return answered.at(-1)
}
