import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const ALERTS = 'subscription { stockAlerts { cursor } }'

let demo: DemoApp
let token: string

beforeAll(async () => {
  demo = await demoApp()
  token = await demo.tokenOf('admin')
}, 60_000)

afterAll(() => demo.close())

const address = () => `${demo.app.url.replace('http', 'ws')}/graphql`

/** Sends messages as they stand; answers what came back and the code of the end. */
async function talk(messages: readonly (object | string)[], protocols = ['graphql-transport-ws']) {
  const socket = new WebSocket(address(), protocols, { headers: { authorization: `Bearer ${token}` } })
  const answers: unknown[] = []
  socket.on('message', (data) => answers.push(JSON.parse(String(data))))
  socket.on('open', () => {
    for (const each of messages) socket.send(typeof each === 'string' ? each : JSON.stringify(each))
  })
  const code = await new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('error', () => {})
  })
  return { answers, code }
}

const init = { type: 'connection_init' }
const query = (id: string, text = '{ viewer { user { id } } }') => ({ type: 'subscribe', id, payload: { query: text } })

test.each([
  ['what is no message', ['{'], 4400],
  ['a message of another kind', [{ type: 'next', id: 'a', payload: {} }], 4400],
  ['an operation before the introduction', [query('a')], 4401],
  ['two introductions', [init, init], 4429],
  ['no introduction at all', [], 4408],
  ['a stranger', [{ ...init, payload: { authorization: 'Bearer twd_nobody' } }], 4403],
])(
  '%s closes the socket',
  async (_what, messages, code) => {
    expect(await talk(messages)).toEqual({ answers: [], code })
  },
  10_000,
)

test('another protocol is not spoken', async () => {
  expect((await talk([init], [])).code).toBe(4406)
  // A client whose offer is not taken up hangs up by itself.
  expect((await talk([init], ['graphql-ws'])).code).toBe(1006)
})

/** Introduces itself, says the rest once it was let in, and hears until so many answers came. */
async function admitted(messages: readonly object[], count: number): Promise<{ answers: unknown[]; code: number }> {
  const socket = new WebSocket(address(), 'graphql-transport-ws', { headers: { authorization: `Bearer ${token}` } })
  const answers: unknown[] = []
  socket.on('open', () => socket.send(JSON.stringify(init)))
  const code = await new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('message', (data) => {
      const answer: unknown = JSON.parse(String(data))
      if (at(answer, 'type') === 'connection_ack') for (const each of messages) socket.send(JSON.stringify(each))
      else answers.push(answer)
      if (answers.length === count) socket.close(1000)
    })
  })
  return { answers, code }
}

test('a ping is answered with what it carried', async () => {
  const { answers } = await admitted([{ type: 'ping', payload: { n: 1 } }, { type: 'ping' }, { type: 'pong' }], 2)
  expect(answers).toEqual([{ type: 'pong', payload: { n: 1 } }, { type: 'pong' }])
})

test('S8: a name that is in use closes the socket, and one that was completed is free again', async () => {
  expect((await admitted([query('a', ALERTS), query('a', ALERTS)], 1)).code).toBe(4409)
  const free = [query('a', ALERTS), { type: 'complete', id: 'a' }, query('a')]
  expect(await admitted(free, 2)).toMatchObject({
    code: 1000,
    answers: [{ type: 'next', id: 'a' }, { type: 'complete' }],
  })
})

test('S12: queries, faults and errors in the document come as the published client expects them', async () => {
  const client = createClient({
    url: address(),
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  })
  const run = async (text: string, variables: Record<string, unknown> = {}) => {
    const all: unknown[] = []
    for await (const each of client.iterate({ query: text, variables })) all.push(each)
    return all
  }
  expect(await run('{ viewer { user { email } } }')).toMatchObject([
    { data: { viewer: { user: { email: 'admin@demo.tradewind.example' } } } },
  ])
  await expect(run('{ nothing }')).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }])
  await expect(run('{')).rejects.toMatchObject([{ extensions: { code: expect.any(String) } }])
  await expect(
    run('subscription ($after: String) { stockAlerts(after: $after) { cursor } }', { after: 'x' }),
  ).rejects.toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }])
  await client.dispose()
})

test('a server that stops says so', async () => {
  const other = await demo.another()
  const client = createClient({
    url: `${other.url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: false,
    onNonLazyError: () => {},
    retryAttempts: 0,
  })
  await new Promise((resolve) => client.on('connected', resolve))
  const closed = new Promise((resolve) => client.on('closed', (event) => resolve(at(event, 'code'))))
  await other.close()
  expect(await closed).toBe(1001)
})
