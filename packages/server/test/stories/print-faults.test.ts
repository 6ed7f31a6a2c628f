import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let [admin, seller] = ['', '']

beforeAll(async () => {
  demo = await demoApp()
  ;[admin, seller] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('rep')])
}, 60_000)

afterAll(() => demo.close())

test.each([
  [
    'zh-CN,zh;q=0.9',
    ['请先登录。', '您没有此操作的权限。', '输入无效。', '无法读取该请求。', '请求体过大。', '请使用 POST 请求。'],
  ],
  [
    'en',
    [
      ...['Sign in first.', 'You may not do this.', 'The input is not valid.', 'The request cannot be read.'],
      ...['The body is too large.', 'Send a POST request.'],
    ],
  ],
])('what is not printed is told in %s', async (language, messages) => {
  const told = async (path: string, init: { token?: string; body?: string }) => {
    const { token = admin, ...others } = init
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'accept-language': language,
    }
    const method = others.body === undefined ? 'GET' : 'POST'
    return at(await (await fetch(demo.app.url + path, { method, headers, ...others })).json(), 'errors.0.message')
  }
  const all = [
    await told('/print/labels', { token: 'nobody', body: '{}' }),
    await told('/print/labels', { token: seller, body: '{}' }),
    await told('/print/anything', { body: '{}' }),
    await told('/print/labels', { body: '{' }),
    await told('/print/labels', { body: JSON.stringify({ items: [{ id: 'x'.repeat(100_000) }] }) }),
    await told('/print/labels', {}),
  ]
  expect(all).toEqual(messages)
})

test.each([
  ['admin', '输入无效。'],
  ['rep2', 'The input is not valid.'],
])('without a language of the request, %s is told in the language of the person', async (account, message) => {
  const headers = { authorization: `Bearer ${await demo.tokenOf(account)}`, 'content-type': 'application/json' }
  const answer = await fetch(`${demo.app.url}/print/anything`, { method: 'POST', headers, body: '{}' })
  expect(at(await answer.json(), 'errors.0.message')).toBe(message)
})
