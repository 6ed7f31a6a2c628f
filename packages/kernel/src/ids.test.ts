import { expect, test } from 'vitest'
import { idAt, idPrefix, newId } from './ids.ts'

test('ids made one after another rise', () => {
  const ids = Array.from({ length: 10_000 }, () => newId('ord'))
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
})

test('the prefix of an id tells its type, and a malformed id has none', () => {
  expect(idPrefix(newId('cus'))).toBe('cus')
  expect([idPrefix('cus_1'), idPrefix('xyz_00000000000000000000000000'), idPrefix('')]).toEqual([null, null, null])
})

test('the same parts give the same id', () => {
  const parts = { milliseconds: 1_700_000_000_000, counter: 1, random: new Uint8Array(8).fill(7) }
  expect(idAt('prd', parts)).toBe(idAt('prd', parts))
  expect(idPrefix(idAt('prd', parts))).toBe('prd')
})
