import { expect, test } from 'vitest'
import { orderRows } from './order-rows.ts'

const product = { id: 'prd_1', sku: 'A', barcode: null, packs: [], name: 'A', unit: { id: 'unt_1', name: 'pc' } }
const amounts = { quantity: '1', unitPrice: '1', discountPercent: '0', netAmount: '1', deliveredQuantity: '0' }
const kit = (id: string) => ({ id, product, ...amounts })
const line = (id: string, position: number, kitId?: string) => ({
  ...{ id, position, product, ...amounts, taxRate: '0', reservedQuantity: '0', openQuantity: '1', stockLevel: null },
  ...{ returnedQuantity: '0', packQuantity: null, packFactor: null, packUnit: null },
  kit: kitId ? { id: kitId, product: { id: 'prd_k', name: 'Kit' } } : null,
})

test('a kit stands once above the lines of its components, two of the same kind each above their own', () => {
  const lines = [line('l1', 1), line('l2', 2, 'k1'), line('l3', 3, 'k1'), line('l4', 4, 'k2'), line('l5', 5)]
  const rows = orderRows({ lines, kits: [kit('k1'), kit('k2')] })
  expect(rows.map(({ id }) => id)).toEqual(['l1', 'k1', 'l2', 'l3', 'k2', 'l4', 'l5'])
})
