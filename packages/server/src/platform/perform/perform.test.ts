import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../database/pool.ts'
import { defineEvent } from '../events/event.ts'
import { nextNumber } from '../numbering/numbering.ts'
import { refuse } from '../refusals/refuse.ts'
import type { Viewer } from '../viewer.ts'
import { defineCommand, defineGroupCommand } from './command.ts'
import { idempotencyKeyInput, quantityInput, textInput } from './inputs.ts'
import { type PerformContext, perform } from './perform.ts'

let place: TestDatabase
let database: Database
let context: PerformContext

const viewer: Viewer = {
  userId: 'usr_one',
  teamId: null,
  role: 'SALES',
  scope: 'own',
  warehouseIds: null,
  permissions: new Set(['box.add']),
  locale: 'en',
}

const boxAdded = defineEvent('test.box.added')

const addBox = defineCommand({
  name: 'addBox',
  permission: 'box.add',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    name: textInput(20),
    quantity: quantityInput(),
    secret: z.string().optional(),
  }),
  constraints: { boxes_name_key: ['DUPLICATE', ['name']] },
  secretInputs: ['secret'],
  secretResults: ['secret'],
  run: async (tx, input) => {
    const id = await nextNumber(tx, 'BOX')
    await tx.sql`insert into boxes (id, name, quantity) values (${id}, ${input.name}, ${input.quantity})`
    tx.emit(boxAdded({ subjectId: id, data: { name: input.name } }))
    if (input.name === 'refused') refuse('INSUFFICIENT_STOCK', { field: ['quantity'], available: '1', requested: '2' })
    if (input.name === 'broken') throw new Error('broken')
    return { boxId: id, secret: 'once' }
  },
})

const rows = <Row extends object>(text: string) =>
  database.transaction(viewer, (tx) => tx.query<Row>(text, [])).then((found) => [...found])

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, writeConnectionsMax: 20 })
  await rows(
    'create table boxes (id text primary key, name text, quantity numeric, constraint boxes_name_key unique (name))',
  )
  context = { viewer, locale: 'en', database, requestId: 'req_1' }
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

test('a command leaves its effect, its audit entry without secrets and its event', async () => {
  const input = { idempotencyKey: 'whole', name: 'first', quantity: '1.50', secret: 'hidden' }
  const payload = await perform(context, addBox, input)
  expect(payload).toEqual({ boxId: expect.stringMatching(/^BOX-\d{4}-000001$/), secret: 'once', userErrors: [] })
  const [audit] = await rows<{ input: { secret: string }; command: string }>('select * from audit_entries')
  expect(audit).toMatchObject({ command: 'addBox', user_id: 'usr_one', input: { name: 'first', secret: '•••' } })
  expect(await rows('select type, cursor from events')).toEqual([{ type: 'test.box.added', cursor: null }])
})

test('the same key twice at once has one effect and one answer', async () => {
  const input = { idempotencyKey: 'twin', name: 'twin', quantity: '1' }
  const payloads = await Promise.all(Array.from({ length: 8 }, () => perform(context, addBox, input)))
  expect(new Set(payloads.map((payload) => payload.boxId)).size).toBe(1)
  expect(payloads.flatMap((payload) => payload.userErrors)).toEqual([])
  expect(payloads.filter((payload) => payload.secret === 'once')).toHaveLength(1)
  expect(await rows("select 1 from boxes where name = 'twin'")).toHaveLength(1)
})

test('a key used with another input is refused, and another user has keys of his own', async () => {
  const input = { idempotencyKey: 'mine', name: 'mine', quantity: '1' }
  await perform(context, addBox, input)
  const reused = await perform(context, addBox, { ...input, name: 'other' })
  expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }])
  const other = { ...context, viewer: { ...viewer, userId: 'usr_two' } }
  expect((await perform(other, addBox, { ...input, name: 'his' })).userErrors).toEqual([])
})

test('a refusal undoes the effect and is answered again, in the language asked for', async () => {
  const input = { idempotencyKey: 'no', name: 'refused', quantity: '2' }
  const first = await perform(context, addBox, input)
  expect(first.userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK', field: ['quantity'], available: '1' }])
  expect(first.userErrors[0]?.message).toBe('Not enough stock: 1 available, 2 requested.')
  const again = await perform({ ...context, locale: 'zh-CN' }, addBox, input)
  expect(again.userErrors[0]?.message).toBe('库存不足：可用 1，需要 2。')
  expect(await rows("select 1 from boxes where name = 'refused'")).toEqual([])
  expect(await rows("select 1 from events where data->>'name' = 'refused'")).toEqual([])
})

test('a fault undoes everything, and its key may be used again', async () => {
  const input = { idempotencyKey: 'fault', name: 'broken', quantity: '2' }
  await expect(perform(context, addBox, input)).rejects.toThrow('broken')
  await expect(perform(context, addBox, input)).rejects.toThrow('broken')
  expect(await rows("select 1 from idempotency_keys where key = 'fault'")).toEqual([])
})

test('a broken constraint that the command names is a refusal', async () => {
  const input = { name: 'double', quantity: '1' }
  await perform(context, addBox, { ...input, idempotencyKey: 'double-1' })
  const payload = await perform(context, addBox, { ...input, idempotencyKey: 'double-2' })
  expect(payload.userErrors).toMatchObject([{ __typename: 'GeneralError', code: 'DUPLICATE', field: ['name'] }])
})

test('permission and input are judged before anything is done', async () => {
  const input = { idempotencyKey: 'bad', name: 'a\u0000', quantity: '1e2' }
  const stranger = { ...context, viewer: { ...viewer, permissions: new Set<string>() } }
  expect((await perform(stranger, addBox, input)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
  await expect(perform({ ...context, viewer: null }, addBox, input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect((await perform(context, addBox, input)).userErrors).toMatchObject([
    { code: 'BAD_TEXT', field: ['name'] },
    { code: 'BAD_QUANTITY', field: ['quantity'] },
  ])
})

test('a transaction that lost a serialization race is run again, three times at most', async () => {
  const failing = (failures: number) => {
    let runs = 0
    return defineCommand({
      name: 'race',
      permission: null,
      input: z.object({}),
      run: async (tx) => {
        runs += 1
        if (runs <= failures) await tx.sql`do $$ begin raise exception using errcode = '40001'; end $$`
        return { runs }
      },
    })
  }
  expect(await perform(context, failing(3), {})).toEqual({ runs: 4, userErrors: [] })
  await expect(perform(context, failing(4), {})).rejects.toMatchObject({ code: '40001' })
})

test('64 clients draw 64 different numbers from a series nobody used before', async () => {
  const draw = defineCommand({
    name: 'draw',
    permission: null,
    input: z.object({}),
    run: async (tx) => ({ number: await nextNumber(tx, 'NEW') }),
  })
  const drawn = await Promise.all(Array.from({ length: 64 }, () => perform(context, draw, {})))
  expect(new Set(drawn.map((payload) => payload.number)).size).toBe(64)
})

const addBoxes = defineGroupCommand({
  name: 'addBoxes',
  permission: 'box.add',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), name: textInput(20) }),
  runGroup: async (tx, acts) => {
    const names = acts.map(({ input }) => input.name)
    await tx.sql`insert into boxes (id, name) select 'grouped ' || name, name from unnest(${names}::text[]) as name`
    if (names.includes('breaks its group')) throw new Error('broken')
    return names.map((name) => ({ kind: 'done', result: { boxId: `grouped ${name}`, together: names.length } }))
  },
})

test('acts that wait are done together, and one that breaks its group does no harm to the others', async () => {
  const names = ['g1', 'g2', 'breaks its group', 'g3']
  const acts = names.map((name) => perform(context, addBoxes, { idempotencyKey: `key of ${name}`, name }))
  const ends = await Promise.allSettled(acts)
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  const kept = await rows(`select name from boxes where id like 'grouped %' order by id`)
  expect(kept).toEqual([{ name: 'g1' }, { name: 'g2' }, { name: 'g3' }])
  const audited = await rows(`select user_id from audit_entries where command = 'addBoxes'`)
  expect(audited).toEqual(Array(3).fill({ user_id: viewer.userId }))
  const later = await Promise.all(
    ['g4', 'g5'].map((name) => perform(context, addBoxes, { idempotencyKey: `key of ${name}`, name })),
  )
  expect(later).toMatchObject([{ together: 2 }, { together: 2 }])
})
