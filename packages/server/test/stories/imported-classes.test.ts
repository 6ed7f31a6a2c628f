import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
import { importFile } from '../import-file.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let manager: { readonly url: string; readonly token: string }

beforeAll(async () => {
  demo = await demoApp()
  manager = { url: demo.app.url, token: await demo.tokenOf('manager') }
}, 60_000)

afterAll(() => demo.close())

/** Imports customers; how many were made, changed, left and wrong, and the first message. */
async function read(...rows: readonly Readonly<Record<string, string>>[]): Promise<unknown> {
  const { createdCount, updatedCount, unchangedCount, errorCount, errors } = Object(
    at(await importFile(manager, { kind: 'CUSTOMERS', rows, source: 'classes' }), 'import'),
  )
  return [createdCount, updatedCount, unchangedCount, errorCount, at(errors, '0.message') ?? null]
}

async function classOf(name: string): Promise<unknown> {
  const query = 'query ($n: String!) { customers(search: $n) { nodes { customerClass version } } }'
  return at(await ask(manager, query, { n: name }), 'customers.nodes.0')
}

test('a file of customers gives them their classes, and one without classes leaves them', async () => {
  const row = { key: 'C-1', name_en: 'Classy Traders' }
  expect(
    await read({ ...row, customer_class: 'b' }, { key: 'C-2', name_en: 'Classless Ltd', customer_class: '' }),
  ).toEqual([...[2, 0, 0, 0], null])
  expect(await classOf('Classy')).toEqual({ customerClass: 'B', version: 1 })
  expect(await classOf('Classless')).toMatchObject({ customerClass: null })
  expect(await read({ ...row, customer_class: 'B' })).toEqual([0, 0, 1, 0, null])
  expect(await read(row)).toEqual([0, 0, 1, 0, null])
  expect(await read({ ...row, name_en: 'Classy Traders Ltd' })).toEqual([0, 1, 0, 0, null])
  expect(await classOf('Classy')).toEqual({ customerClass: 'B', version: 2 })
  expect(await read({ ...row, 客户等级: 'Ａ级' })).toEqual([0, 1, 0, 0, null])
  expect(await classOf('Classy')).toMatchObject({ customerClass: 'A' })
})

test('what is no class is told by its row, and all rows wait for it', async () => {
  const wrong = { key: 'C-4', name_en: 'Other Traders', customer_class: 'VIP' }
  expect(await read({ key: 'C-3', name_en: 'Right Traders', customer_class: 'C' }, wrong)).toEqual([
    ...[0, 0, 0, 1],
    'Write A, B or C.',
  ])
  expect(await classOf('Right Traders')).toBeUndefined()
})

test('the template has the class in the language of the caller', async () => {
  const query = '{ importTemplates { kind columns { name heading isRequired } } }'
  const templates = at(await ask(manager, query), 'importTemplates.0')
  expect(at(templates, 'columns')).toContainEqual({
    name: 'customer_class',
    heading: 'customer_class',
    isRequired: false,
  })
})
