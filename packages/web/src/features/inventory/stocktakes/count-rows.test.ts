import type { LabelCode } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { UNKNOWN_COUNTING } from '../../../lib/packs.ts'
import { type CountRow, scannedPlace, scannedRow } from './count-rows.ts'

const row = (sku: string, lotCode: string | null): CountRow => ({
  ...{ productId: sku, locationId: 'loc', lotCode, sku, name: sku, unit: 'pcs', tracking: lotCode ? 'LOT' : 'NONE' },
  ...{ counting: UNKNOWN_COUNTING, state: 'open', quantity: null, queued: null },
})
const rows = [row('A', null), row('B', 'L1'), row('B', 'L2')]
const places = [{ code: 'A-01' }, { code: 'A-02' }]

test.each<[LabelCode, string | null | undefined]>([
  [{ kind: 'product', code: 'A' }, null],
  [{ kind: 'product', code: 'L2' }, 'L2'],
  [{ kind: 'lot', sku: 'B', lotCode: 'L2', expiresOn: null }, 'L2'],
  [{ kind: 'lot', sku: 'A', lotCode: 'L2', expiresOn: null }, undefined],
  [{ kind: 'location', warehouseCode: 'SH', code: 'A' }, undefined],
])('%j is the row of the lot %s', (scanned, lotCode) => {
  expect(scannedRow(rows, scanned)?.lotCode).toBe(lotCode)
})

test.each<[LabelCode, string | undefined]>([
  [{ kind: 'location', warehouseCode: 'SH', code: 'A-02' }, 'A-02'],
  [{ kind: 'location', warehouseCode: 'BJ', code: 'A-02' }, undefined],
  [{ kind: 'product', code: 'a-01' }, 'A-01'],
  [{ kind: 'lot', sku: 'A-01', lotCode: 'A-01', expiresOn: null }, undefined],
])('%j is the place %s', (scanned, code) => {
  expect(scannedPlace(places, scanned, 'SH')?.code).toBe(code)
})
