import { expect, test } from 'vitest'
import { checkRows, hasRepeatedColumn, missingColumns } from './check-rows.ts'
import { IMPORT_COLUMNS, type ImportColumn } from './columns.ts'

const check = (type: ImportColumn['type'], cell: string) => {
  const { checked, errors } = checkRows([{ name: 'cell', zh: '格', type }], ['cell'], [{ line: 2, cells: { cell } }])
  return errors[0]?.problem ?? checked[0]?.values.cell
}

test.each([
  ['decimal', '12.50', '12.50'],
  ['decimal', '-3', '-3'],
  ['decimal', '1,000', 'NOT_A_DECIMAL'],
  ['decimal', '１２', 'NOT_A_DECIMAL'],
  ['quantity', '0', 'NOT_POSITIVE'],
  ['quantity', '-0.5', 'NOT_POSITIVE'],
  ['quantity', '0.5', '0.5'],
  ['amount', '-1', 'NEGATIVE'],
  ['percent', '100.01', 'NOT_A_PERCENT'],
  ['date', '2026-02-30', 'NOT_A_DATE'],
  ['days', '366', 'NOT_DAYS'],
  ['flag', '是', 'true'],
  ['flag', 'N', 'false'],
  ['flag', 'maybe', 'NOT_A_FLAG'],
  ['currency', 'RMB¥', 'NOT_A_CURRENCY'],
  ['country', 'China', 'NOT_A_COUNTRY'],
  ['tracking', 'lot', 'LOT'],
  ['tracking', '序列号', 'SERIAL'],
  ['tracking', 'batch', 'NOT_A_TRACKING'],
  ['class', 'b', 'B'],
  ['class', 'Ａ级', 'A'],
  ['class', 'C类', 'C'],
  ['class', 'D', 'NOT_A_CLASS'],
  ['class', 'AA', 'NOT_A_CLASS'],
  ['class', '', null],
  ['text', '', null],
] as const)('a %s cell "%s" gives %s', (type, cell, expected) => {
  expect(check(type, cell)).toBe(expected)
})

test('Chinese and English headings are both recognised', () => {
  expect(missingColumns(IMPORT_COLUMNS.STOCK, ['仓库代码', 'SKU', 'on_hand'])).toEqual([])
  expect(missingColumns(IMPORT_COLUMNS.STOCK, ['sku'])).toEqual(['warehouse_code', 'on_hand'])
})

test.each([
  [['sku', 'SKU'], true],
  [['sku', '商品编码'], true],
  [['sku', 'on_hand', 'note', 'Note'], false],
])('whether headings %j mean one column twice: %s', (header, expected) => {
  expect(hasRepeatedColumn(IMPORT_COLUMNS.STOCK, header)).toBe(expected)
})

test('a wrong row is named for each wrong cell and leaves the others whole', () => {
  const header = ['warehouse_code', 'sku', 'on_hand']
  const { checked, errors } = checkRows(IMPORT_COLUMNS.STOCK, header, [
    { line: 2, cells: { warehouse_code: '', sku: 'A', on_hand: 'x' } },
    { line: 3, cells: { warehouse_code: 'W', sku: 'B', on_hand: '5' } },
  ])
  expect(errors).toEqual([
    { line: 2, column: 'warehouse_code', problem: 'REQUIRED' },
    { line: 2, column: 'on_hand', problem: 'NOT_A_DECIMAL' },
  ])
  expect(checked.map((row) => row.line)).toEqual([3])
})
