import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let finance: string
let ids: Map<unknown, unknown>

beforeAll(async () => {
  demo = await demoApp()
  finance = await demo.tokenOf('finance')
  const accounts = at(await ask(as(finance), '{ accounts { id code name role } }'), 'accounts')
  ids = new Map(Array.isArray(accounts) ? accounts.map((each) => [at(each, 'code'), at(each, 'id')]) : [])
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const SHOWN: Readonly<Record<string, string>> = {
  postJournalEntry: 'journalEntry { id number bookedOn lines { debit credit account { code } } }',
  reverseJournalEntry: 'journalEntry { amount lines { debit credit } reverses { id } }',
  closeBooks: 'closedThrough',
  reopenBooks: 'closedThrough',
}
const done = async (token: string, name: string, input: object) => {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ''} userErrors { code field message } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}
const rent = (debit = '1200.00', credit = '1200.00', bookedOn = '2026-01-31') => ({
  bookedOn,
  description: 'Rent',
  lines: [
    { accountId: ids.get('6602'), debit },
    { accountId: ids.get('1002'), credit },
  ],
})

test('an entry is booked by hand, read back, and taken back once', async () => {
  const booked = await done(finance, 'postJournalEntry', rent())
  expect(booked).toMatchObject({
    userErrors: [],
    journalEntry: {
      bookedOn: '2026-01-31',
      lines: [
        { debit: '1200.00', credit: '0.00', account: { code: '6602' } },
        { debit: '0.00', credit: '1200.00', account: { code: '1002' } },
      ],
    },
  })
  const id = at(booked, 'journalEntry.id')
  const found = await ask(
    as(finance),
    'query ($a: ID!) { journalEntries(where: { lines: { some: { accountId: { eq: $a } } } }) { nodes { id } } }',
    { a: ids.get('6602') },
  )
  expect(at(found, 'journalEntries.nodes')).toEqual([{ id }])
  const reversed = await done(finance, 'reverseJournalEntry', { id, reason: 'wrong month' })
  expect(reversed).toMatchObject({
    userErrors: [],
    journalEntry: {
      reverses: { id },
      amount: '-1200.00',
      lines: [
        { debit: '-1200.00', credit: '0.00' },
        { debit: '0.00', credit: '-1200.00' },
      ],
    },
  })
  expect(await done(finance, 'reverseJournalEntry', { id, reason: 'again' })).toMatchObject({
    userErrors: [{ code: 'DUPLICATE' }],
  })
  const balance = await ask(as(finance), '{ trialBalance { account { code } debit balance } }')
  const balances = at(balance, 'trialBalance')
  const of = (code: string) =>
    Array.isArray(balances) ? balances.find((each) => at(each, 'account.code') === code) : undefined
  expect(at(of('6602'), 'debit'), 'the turnover is that of no mistake').toMatch(/^0(\.0+)?$/)
  expect(at(of('6602'), 'balance')).toMatch(/^0(\.0+)?$/)
})

test.each([
  [() => rent('1200', '1199.99'), 'INVALID_INPUT', ['lines']],
  [() => rent('1200', '0'), 'INVALID_INPUT', ['lines', '1', 'debit']],
  [
    () => ({
      ...rent(),
      lines: [
        { accountId: 'acc_00000000000000000000099999', debit: '1' },
        { accountId: ids.get('1002'), credit: '1' },
      ],
    }),
    'NOT_FOUND',
    ['lines', '0', 'accountId'],
  ],
  [
    () => ({
      ...rent(),
      lines: [
        { accountId: ids.get('1405'), debit: '1' },
        { accountId: ids.get('1002'), credit: '1' },
      ],
    }),
    'INVALID_INPUT',
    ['lines', '0', 'accountId'],
  ],
  [() => ({ ...rent(), description: ' ' }), 'INVALID_INPUT', ['description']],
] as const)('a wrong entry %# is refused', async (input, code, field) => {
  expect(await done(finance, 'postJournalEntry', input())).toMatchObject({ userErrors: [{ code, field }] })
})

test('closed books take nothing in until they are opened with a reason, and the log tells of it', async () => {
  expect(await done(finance, 'closeBooks', { through: '2025-12-31' })).toMatchObject({
    closedThrough: '2025-12-31',
  })
  expect(await done(finance, 'postJournalEntry', rent('1', '1', '2025-12-31'))).toMatchObject({
    userErrors: [
      {
        code: 'PERIOD_CLOSED',
        field: ['bookedOn'],
        message: 'The books are closed through 2025-12-31. Choose a later day.',
      },
    ],
  })
  expect(await done(finance, 'closeBooks', { through: '2025-11-30' })).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT' }],
  })
  expect(await done(finance, 'reopenBooks', { reason: 'late invoice' })).toMatchObject({
    closedThrough: null,
    userErrors: [],
  })
  expect(await done(finance, 'postJournalEntry', rent('1', '1', '2025-12-31'))).toMatchObject({ userErrors: [] })
  const log = await ask(as(finance), '{ booksClosedThrough bookClosings { nodes { closedThrough reason } } }')
  expect(log).toMatchObject({
    booksClosedThrough: null,
    bookClosings: {
      nodes: [
        { closedThrough: null, reason: 'late invoice' },
        { closedThrough: '2025-12-31', reason: null },
      ],
    },
  })
})

test('who has no right to the books neither reads nor writes them', async () => {
  const rep = await demo.tokenOf('rep')
  expect(await done(rep, 'postJournalEntry', rent())).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] })
  await expect(ask(as(rep), '{ journalEntries { nodes { id } } }')).rejects.toThrow('FORBIDDEN')
  await expect(ask(as(rep), '{ trialBalance { balance } }')).rejects.toThrow('FORBIDDEN')
  const executive = await demo.tokenOf('executive')
  expect(await done(executive, 'closeBooks', { through: '2025-12-31' })).toMatchObject({
    userErrors: [{ code: 'FORBIDDEN' }],
  })
})

test('what follows from stock is not taken back by hand', async () => {
  const found = await ask(
    as(finance),
    '{ journalEntries(first: 1, orderBy: [{ field: SEQUENCE }]) { nodes { id isManual } } }',
  )
  expect(at(found, 'journalEntries.nodes.0.isManual')).toBe(false)
  const id = at(found, 'journalEntries.nodes.0.id')
  expect(await done(finance, 'reverseJournalEntry', { id, reason: 'no' })).toMatchObject({
    userErrors: [{ code: 'IN_USE', field: ['id'] }],
  })
})
