import { expect, test } from 'vitest'
import { movesPath, periodOf, turnPath, warehousesOf } from './conditions.ts'

test.each([
  [{}, { from: '2025-11-29', to: '2026-11-28' }],
  [{ period: '2026-01-01..2026-03-31' }, { from: '2026-01-01', to: '2026-03-31' }],
  [{ period: '..2026-03-31' }, { from: '2025-04-01', to: '2026-03-31' }],
  [{ period: '2026-05-01..' }, { from: '2026-05-01', to: '2026-11-28' }],
  // Typed the wrong way round, and longer than the server takes.
  [{ period: '2026-03-31..2026-01-01' }, { from: '2026-01-01', to: '2026-03-31' }],
  [{ period: '2020-01-01..2026-03-31' }, { from: '2024-03-31', to: '2026-03-31' }],
])('the filters %j mean the period %j', (filters, period) => {
  expect(periodOf(filters, '2026-11-28')).toEqual(period)
})

test('links carry what is looked at', () => {
  const filters = { warehouse: 'whs_1,whs_2', abc: 'A' }
  const period = { from: '2026-01-01', to: '2026-03-31' }
  expect(warehousesOf(filters)).toEqual(['whs_1', 'whs_2'])
  expect(turnPath('prd_1', filters, period)).toBe(
    '/stock-analysis/prd_1?period=2026-01-01..2026-03-31&warehouse=whs_1%2Cwhs_2',
  )
  expect(movesPath({ productId: 'prd_1', filters: {}, kind: 'SHIPMENT', ...period })).toBe(
    '/stock-moves?product=prd_1&kind=SHIPMENT&day=2026-01-01..2026-03-31',
  )
})
