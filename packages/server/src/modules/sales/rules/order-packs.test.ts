import { expect, test } from 'vitest'
import { countedOut } from './order-packs.ts'

const packs = new Map([
  ['pck_12', { productId: 'prd_1', packUnitId: 'unt_carton', packFactor: '12' }],
  ['pck_sack', { productId: 'prd_2', packUnitId: 'unt_sack', packFactor: '0.125' }],
])

test.each([
  ['prd_1', '2', 'pck_12', '24', null],
  ['prd_1', '2.00', 'pck_12', '24', null],
  ['prd_1', '5', null, '5', null],
  ['prd_2', '3', 'pck_sack', '0.375', null],
  ['prd_1', '2.5', 'pck_12', '30', 'brokenPack'],
  ['prd_1', '99999999999999999999', 'pck_12', '1199999999999999999988', 'brokenPack'],
  ['prd_2', '2', 'pck_12', '2', 'unknownPack'],
  ['prd_1', '2', 'pck_gone', '2', 'unknownPack'],
])('%s: %s of %s are %s base units, wrong: %s', (productId, quantity, packId, units, problem) => {
  expect(countedOut({ productId, quantity, packId }, packs)).toMatchObject({ quantity: units, problem })
})

test('a line copies the unit and the factor of its pack', () => {
  const line = { productId: 'prd_1', quantity: '2', packId: 'pck_12' }
  expect(countedOut(line, packs).pack).toEqual({ packUnitId: 'unt_carton', packFactor: '12' })
  expect(countedOut({ ...line, packId: null }, packs).pack).toEqual({ packUnitId: null, packFactor: null })
})
