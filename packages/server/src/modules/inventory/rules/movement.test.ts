import { expect, test } from 'vitest'
import { effectOf, type LocationKind } from './movement.ts'

test.each<[LocationKind, LocationKind, boolean, string, string]>([
  ['SUPPLIER', 'STOCK', false, '5', '0'],
  ['SUPPLIER', 'QUARANTINE', false, '5', '5'],
  ['STOCK', 'CUSTOMER', false, '-5', '0'],
  ['STOCK', 'STOCK', false, '0', '0'],
  ['STOCK', 'QUARANTINE', false, '0', '5'],
  ['QUARANTINE', 'STOCK', false, '0', '-5'],
  ['QUARANTINE', 'DAMAGED', false, '0', '0'],
  ['DAMAGED', 'LOSS', false, '-5', '-5'],
  ['STOCK', 'TRANSIT', false, '-5', '0'],
  ['TRANSIT', 'STOCK', false, '5', '0'],
  ['SUPPLIER', 'STOCK', true, '5', '5'],
  ['STOCK', 'LOSS', true, '-5', '-5'],
  ['QUARANTINE', 'STOCK', true, '0', '0'],
  ['CUSTOMER', 'STOCK', false, '5', '0'],
  ['ADJUSTMENT', 'STOCK', false, '5', '0'],
])(
  'RQ1: 5 from %s to %s (expired: %s) change on hand by %s and unavailable by %s',
  (from, to, isExpired, ...changes) => {
    const { onHandChange, unavailableChange } = effectOf({ from, to, isExpired, quantity: '5' })
    expect([onHandChange, unavailableChange]).toEqual(changes)
  },
)
