import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let headers: Readonly<Record<string, string>>

beforeAll(async () => {
  demo = await demoApp()
  headers = { authorization: `Bearer ${await demo.tokenOf('admin')}`, 'content-type': 'application/json' }
}, 60_000)

afterAll(() => demo.close())

type Sent = { readonly body: string | Buffer; readonly language?: string; readonly type?: string }

/** The status of an answer and what it says first. */
async function told(path: string, { body, language = 'zh', type = 'application/json' }: Sent) {
  const shown = { ...headers, 'accept-language': language, 'content-type': type }
  const answer = await fetch(`${demo.app.url}${path}`, { method: 'POST', headers: shown, body })
  return [answer.status, at(await answer.json(), 'errors.0.message')]
}

/** 广州 in GBK. */
const GBK = Buffer.from([0xb9, 0xe3, 0xd6, 0xdd])

test.each(['/graphql', '/print/labels'])(
  'I7: a text in GBK that is sent to %s is not stored as something else',
  async (path) => {
    const [before = '', after = ''] = JSON.stringify({ query: '{ customers(search: "|") { nodes { id } } }' }).split(
      '|',
    )
    const body = Buffer.concat([Buffer.from(before), GBK, Buffer.from(after)])
    expect(await told(path, { body })).toEqual([400, '无法读取该请求。'])
  },
)

test.each([
  ['zh', /2 个操作/, /WebSocket/, '文本包含无法保存的字符。'],
  ['en', /has 2/, /over a socket/, 'The text contains characters that cannot be stored.'],
])('in %s it is said what is wrong with an operation', async (language, two, subscription, text) => {
  const about = (question: object) => told('/graphql', { language, body: JSON.stringify(question) })
  const unnamed = { query: 'query A { __typename } query B { __typename }' }
  expect(await about(unnamed)).toEqual([400, expect.stringMatching(two)])
  const listening = { query: 'subscription { stockAlerts { cursor } }' }
  expect(await about(listening)).toEqual([400, expect.stringMatching(subscription)])
  const query = 'query ($s: String) { customers(search: $s) { nodes { id } } }'
  expect(await about({ query, variables: { s: '\u0000' } })).toEqual([400, text])
})

test.each([
  ['POST', '/files/x'],
  ['DELETE', '/files'],
  ['PUT', '/nowhere'],
  ['GET', '/assets/none.js'],
  ['POST', '/print/labels/more'],
])('%s %s is answered in the language of the caller, not by a page', async (method, path) => {
  const answer = await fetch(`${demo.app.url}${path}`, { method, headers: { 'accept-language': 'zh' } })
  const errors = [{ message: '未找到。', extensions: { code: 'NOT_FOUND' } }]
  expect([answer.status, await answer.json()]).toEqual([404, { errors }])
})

test('what is to be printed comes as JSON', async () => {
  expect(await told('/print/labels', { type: 'text/plain', body: '{}' })).toEqual([415, '请以 application/json 发送。'])
})
