import { expect, test } from 'vitest'
import { addDays } from '@tradewind/kernel'
import { lotsGoodOn, lotsWithout, takeParts } from './lots.ts'

const lot = (lotId: string, available: string, expiresOn: string | null) => ({
  ...{ lotId, available, expiresOn },
  receivedOn: '2026-01-01',
})
const [a, b] = [lot('A', '5', '2026-05-01'), lot('B', '10', '2026-06-01')]
const partsOf = (lots: readonly { lotId: string; available: string }[]) =>
  lots.map(({ lotId, available: quantity }) => ({ lotId, quantity }))

test('RE1: of A (5, until 05-01) and B (10, until 06-01), 8 to ship on 04-20 with 20 good days all come from B', () => {
  const lots = lotsGoodOn([a, b], addDays('2026-04-20', 20))
  expect(takeParts(partsOf(lots), '8')).toEqual([{ lotId: 'B', quantity: '8' }])
})

test('without a minimum shelf life the first that expires goes first, and the quantity splits over lots', () => {
  expect(takeParts(partsOf(lotsGoodOn([b, a], '2026-04-20')), '8')).toEqual([
    { lotId: 'A', quantity: '5' },
    { lotId: 'B', quantity: '3' },
  ])
})

test.each([
  ['its last good day counts', '2026-05-01', ['A', 'B', 'N']],
  ['the day after it does not', '2026-05-02', ['B', 'N']],
  ['what never expires is always good', '2027-01-01', ['N']],
])('%s', (_name, day, ids) => {
  expect(lotsGoodOn([lot('N', '1', null), b, a], day).map(({ lotId }) => lotId)).toEqual(ids)
})

test('lots that expire together leave in the order of their receipt', () => {
  const lots = [
    { ...lot('late', '1', '2026-05-01'), receivedOn: '2026-02-02' },
    { ...lot('early', '1', '2026-05-01'), receivedOn: '2026-02-01' },
  ]
  expect(lotsGoodOn(lots, '2026-04-01').map(({ lotId }) => lotId)).toEqual(['early', 'late'])
})

test('parts that hold too little give what they hold', () => {
  expect(takeParts([{ quantity: '2' }, { quantity: '0' }, { quantity: '1.5' }], '9')).toEqual([
    { quantity: '2' },
    { quantity: '1.5' },
  ])
})

test('lots that are used up are gone', () => {
  expect(lotsWithout([a, b], [{ lotId: 'A', quantity: '5' }])).toEqual([b])
})
