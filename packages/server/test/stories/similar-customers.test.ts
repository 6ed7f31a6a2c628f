import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp

beforeAll(async () => {
  demo = await demoApp()
}, 60_000)

afterAll(() => demo.close())

const as = async (account: string) => ({ url: demo.app.url, token: await demo.tokenOf(account) })

const SIMILAR = `query ($input: SimilarCustomersInput!) {
  similarCustomers(input: $input) { name } isKnownToColleagues(input: $input) }`

test('a customer of a colleague is hinted at without a word of whose it is', async () => {
  const own = await ask(await as('rep2'), '{ customers(first: 1) { nodes { name } } }')
  const name = String(at(own, 'customers.nodes.0.name'))
  const input = { name }
  expect(await ask(await as('rep2'), SIMILAR, { input })).toEqual({
    similarCustomers: [{ name }],
    isKnownToColleagues: false,
  })
  expect(await ask(await as('rep'), SIMILAR, { input })).toEqual({ similarCustomers: [], isKnownToColleagues: true })
  expect(await ask(await as('rep'), SIMILAR, { input: { name: '无人知晓有限公司' } })).toEqual({
    similarCustomers: [],
    isKnownToColleagues: false,
  })
})

test('who may create no customers is told of none', async () => {
  const asked = ask(await as('warehouse'), SIMILAR, { input: { name: '华为' } })
  await expect(asked).rejects.toThrow('FORBIDDEN')
})
