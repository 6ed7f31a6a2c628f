import { withoutGroups } from '@tradewind/kernel'
import { type PastedColumn, pastedTable } from '../../lib/pasted-table.ts'

/** A row of a table that was pasted, before its product is known. */
export interface PastedRow {
  readonly code: string
  readonly quantity: string
  readonly unitPrice: string
}

const COLUMNS: readonly PastedColumn<keyof PastedRow>[] = [
  {
    name: 'code',
    headings: ['sku', 'code', 'product', 'barcode', 'item', '商品编码', '编码', '条码', '商品', '货号', '产品'],
    isTelling: true,
  },
  { name: 'quantity', headings: ['qty', 'quantity', 'pcs', '数量', '件数'] },
  { name: 'unitPrice', headings: ['price', 'unit price', '单价', '价格'] },
]

/**
 * Reads rows copied from a spreadsheet as lines of an order, and tells how many were too many; a row without a quantity
 * means one.
 */
export function pastedRows(text: string): { readonly rows: readonly PastedRow[]; readonly droppedCount: number } {
  const { rows, droppedCount } = pastedTable(text, COLUMNS)
  const meant = rows.map(({ code = '', quantity = '', unitPrice = '' }) => ({
    code,
    quantity: withoutGroups(quantity) || '1',
    unitPrice: withoutGroups(unitPrice),
  }))
  return { rows: meant, droppedCount }
}
