import { expect, test } from 'vitest'
import { cellNumber, judgedRow, LIMIT_TABLE, REORDER_TABLE } from './pasted-rules.ts'

const NO_LIMITS = { threshold: null, ceiling: null, slowAfterDays: null, stockOutDays: null }
const LIMITS = { threshold: '20', ceiling: '100.000000', slowAfterDays: '90', stockOutDays: null }
const RULE = { kind: 'PURCHASE', minimum: '20', maximum: '100', multiple: '10', leadDays: '5' }

test.each([
  ['20', '20'],
  ['0', '0'],
  ['020.50', '20.5'],
  ['1,234.5', '1234.5'],
  ['１，０００', '1000'],
  ['12,34', null],
  ['1,5', null],
  ['-3', null],
  ['1e3', null],
  ['abc', null],
])('the number of the cell %s is %s', (cell, number) => {
  expect(cellNumber(cell)).toBe(number)
})

test.each([
  ['a new limit', { threshold: '20' }, null, 'NEW', [['threshold', null, '20']]],
  ['another limit', { threshold: '30', ceiling: '' }, LIMITS, 'CHANGED', [['threshold', '20', '30']]],
  ['the same in other digits', { threshold: '２０', ceiling: '100' }, LIMITS, 'UNCHANGED', []],
  [
    'a limit removed',
    { ceiling: '-', slowAfterDays: '无' },
    LIMITS,
    'CHANGED',
    [
      ['ceiling', '100.000000', null],
      ['slowAfterDays', '90', null],
    ],
  ],
  ['a removed limit that is not there', { ceiling: '-' }, null, 'UNCHANGED', []],
  ['a limit that is removed by the sign of subtraction', { ceiling: '−' }, null, 'UNCHANGED', []],
  ['empty cells', {}, LIMITS, 'UNCHANGED', []],
  ['a ceiling above the threshold that stays', { ceiling: '21' }, LIMITS, 'CHANGED', [['ceiling', '100.000000', '21']]],
  ['a first limit where all are none', { stockOutDays: '14' }, NO_LIMITS, 'NEW', [['stockOutDays', null, '14']]],
] as const)('%s does what the cells say', (_case, cells, present, outcome, changes) => {
  const judged = judgedRow(LIMIT_TABLE, { cells, scale: 0 }, present)
  expect(judged.outcome).toBe(outcome)
  expect(judged.changes.map(({ field, before, after }) => [field, before, after])).toEqual(changes)
})

test.each([
  [LIMIT_TABLE, { threshold: '2.5' }, 0, 'threshold', 'BAD_QUANTITY', 'orZero'],
  [LIMIT_TABLE, { threshold: 'many' }, 0, 'threshold', 'BAD_QUANTITY', 'orZero'],
  [LIMIT_TABLE, { ceiling: '20', threshold: '20' }, 0, 'ceiling', 'INVALID_INPUT', 'ceiling'],
  [LIMIT_TABLE, { ceiling: '0' }, null, 'ceiling', 'INVALID_INPUT', 'ceiling'],
  [LIMIT_TABLE, { slowAfterDays: '0' }, null, 'slowAfterDays', 'INVALID_INPUT', 'days1To3650'],
  [LIMIT_TABLE, { stockOutDays: '366' }, null, 'stockOutDays', 'INVALID_INPUT', 'days1To365'],
  [REORDER_TABLE, { minimum: '1' }, 0, 'maximum', 'INVALID_INPUT', 'cellRequired'],
  [REORDER_TABLE, { minimum: '9', maximum: '8' }, 0, 'maximum', 'INVALID_INPUT', 'belowMinimum'],
  [REORDER_TABLE, { minimum: '1', maximum: '8', multiple: '0' }, 0, 'multiple', 'BAD_QUANTITY', undefined],
  [REORDER_TABLE, { minimum: '1', maximum: '-' }, 0, 'maximum', 'BAD_QUANTITY', 'orZero'],
  [REORDER_TABLE, { minimum: '1', maximum: '8', leadDays: '1.5' }, 0, 'leadDays', 'INVALID_INPUT', 'days0To365'],
  [REORDER_TABLE, { minimum: '1', maximum: '8', kind: '调拨' }, 0, 'kind', 'INVALID_INPUT', 'supplyKind'],
] as const)('%o with %j is refused', (table, cells, scale, field, code, reason) => {
  const judged = judgedRow(table, { cells, scale }, null)
  expect(judged).toMatchObject({ outcome: 'REFUSED', changes: [] })
  expect(judged.refusals).toEqual([{ field, code, ...(reason === undefined ? {} : { reason }) }])
})

test('a category takes fractions, because its products have units of their own', () => {
  expect(judgedRow(LIMIT_TABLE, { cells: { threshold: '2.5' }, scale: null }, null).outcome).toBe('NEW')
})

test('a new rule buys one by one without delay unless it says otherwise; a known one keeps what it says', () => {
  const cells = { minimum: '5', maximum: '1,000' }
  expect(judgedRow(REORDER_TABLE, { cells, scale: 0 }, null).values).toEqual({
    ...{ kind: 'PURCHASE', minimum: '5', maximum: '1000', multiple: '1', leadDays: '0' },
  })
  const known = judgedRow(REORDER_TABLE, { cells: { kind: '自制', maximum: '60' }, scale: 0 }, RULE)
  expect(known).toMatchObject({ outcome: 'CHANGED', values: { ...RULE, kind: 'PRODUCTION', maximum: '60' } })
})

test.each([
  [
    LIMIT_TABLE,
    { threshold: '1,000', ceiling: '\u200b2,000\u200b', slowAfterDays: '1,000' },
    ['1000', '2000', '1000', null],
  ],
  [LIMIT_TABLE, { slowAfterDays: '３０.0', stockOutDays: '+7' }, [null, null, '30', '7']],
  [
    REORDER_TABLE,
    { minimum: '1,000', maximum: '２，０００', multiple: ' 1,000' },
    ['PURCHASE', '1000', '2000', '1000', '0'],
  ],
] as const)('%o reads the numbers of %j alike in every column', (table, cells, values) => {
  expect(Object.values(judgedRow(table, { cells, scale: 0 }, null).values)).toEqual(values)
})

test.each([
  [LIMIT_TABLE, { threshold: '20', ceiling: '10', stockOutDays: 'soon' }, ['ceiling', 'stockOutDays']],
  [REORDER_TABLE, { minimum: '9', maximum: '8', multiple: '0', leadDays: '' }, ['maximum', 'multiple']],
  [REORDER_TABLE, { minimum: 'x', maximum: '8' }, ['minimum']],
] as const)('%o with %j tells what is wrong with each cell and between them', (table, cells, fields) => {
  const { refusals } = judgedRow(table, { cells, scale: 0 }, null)
  expect(refusals.map(({ field }) => field)).toEqual(fields)
})

test('several wrong cells of a row are told together', () => {
  const { refusals } = judgedRow(REORDER_TABLE, { cells: { minimum: 'x', leadDays: '999' }, scale: 0 }, RULE)
  expect(refusals.map(({ field }) => field)).toEqual(['minimum', 'leadDays'])
})
