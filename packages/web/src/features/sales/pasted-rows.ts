/** A row of a table that was pasted, before its product is known. */
export interface PastedRow {
  readonly code: string
  readonly quantity: string
  readonly unitPrice: string
}

const ROWS_MAX = 500
const HEADINGS = {
  code: ['sku', 'code', 'product', 'barcode', 'item', '商品编码', '编码', '条码', '商品', '货号', '产品'],
  quantity: ['qty', 'quantity', 'pcs', '数量', '件数'],
  unitPrice: ['price', 'unit price', '单价', '价格'],
} as const

/** Reads rows copied from a spreadsheet: columns by their headings in either language, else by position. */
export function pastedRows(text: string): PastedRow[] {
  const cells = text
    .split(/\r?\n/)
    .filter((row) => row.trim() !== '')
    .slice(0, ROWS_MAX + 1)
    .map((row) => row.split('\t').map((cell) => cell.trim()))
  const heading = cells[0]?.map((cell) => cell.toLowerCase()) ?? []
  const place = (name: keyof typeof HEADINGS) =>
    heading.findIndex((cell) => HEADINGS[name].some((known) => known === cell))
  const hasHeading = place('code') !== -1
  const [code, quantity, unitPrice] = hasHeading ? [place('code'), place('quantity'), place('unitPrice')] : [0, 1, 2]
  const rows = hasHeading ? cells.slice(1) : cells.slice(0, ROWS_MAX)
  return rows.map((row) => ({
    code: row[code] ?? '',
    quantity: row[quantity]?.replaceAll(',', '') || '1',
    unitPrice: row[unitPrice]?.replaceAll(',', '') ?? '',
  }))
}
