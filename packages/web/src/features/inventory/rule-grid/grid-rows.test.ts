import { expect, test } from 'vitest'
import { LIMIT_COLUMNS, REORDER_COLUMNS } from './grid-columns.ts'
import { changedCell, filledRows, gridRow, parseRows, pastedInto, ROWS_MAX, withoutRows } from './grid-rows.ts'

const cellsOf = (text: string, columns = LIMIT_COLUMNS) =>
  filledRows(pastedInto([], text, columns).rows).map(({ cells }) =>
    Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '')),
  )

test.each([
  [
    'Chinese headings in any order',
    '预警线\t商品编码\t仓库\r\n20\tA-1\t上海仓\r\n',
    { product: 'A-1', warehouse: '上海仓', threshold: '20' },
  ],
  [
    'English headings in any case',
    'SKU\tWarehouse\tThreshold\tCeiling\nA-1\tSH\t20\t1,000',
    { product: 'A-1', warehouse: 'SH', threshold: '20', ceiling: '1,000' },
  ],
  ['rows of a category', '分类\t预警线\n茶\t5', { category: '茶', threshold: '5' }],
  ['no headings', 'A-1\tSH\t\t20', { product: 'A-1', warehouse: 'SH', threshold: '20' }],
  ['a column that nobody knows', 'SKU\tRemark\tThreshold\nA-1\told\t20', { product: 'A-1', threshold: '20' }],
] as const)('a table with %s is read', (_case, text, cells) => {
  expect(cellsOf(text)).toEqual([cells])
})

test('reorder rules without headings are minimum, maximum, multiple, lead time and the way to get them', () => {
  expect(filledRows(pastedInto([], 'A-1\tSH\t20\t100\t10\t5\t采购', REORDER_COLUMNS).rows)).toMatchObject([
    {
      cells: {
        product: 'A-1',
        warehouse: 'SH',
        minimum: '20',
        maximum: '100',
        multiple: '10',
        leadDays: '5',
        kind: '采购',
      },
    },
  ])
})

test('pasted rows come behind those that are there, and one empty row is left to type in', () => {
  const first = pastedInto([gridRow()], 'A-1\tSH\t\t1', LIMIT_COLUMNS)
  const second = pastedInto(first.rows, 'A-2\tSH\t\t2\n\nA-3\tSH\t\t3', LIMIT_COLUMNS)
  expect(second.rows.map(({ cells }) => cells['product'] ?? '')).toEqual(['A-1', 'A-2', 'A-3', ''])
  expect(second).toMatchObject({ count: 2, droppedCount: 0 })
})

test('rows beyond 500 are counted and left out', () => {
  const text = Array.from({ length: 620 }, (_each, place) => `A-${place}\tSH\t\t1`).join('\n')
  const { rows, count, droppedCount } = pastedInto(
    pastedInto([], 'B\tSH\t\t1', LIMIT_COLUMNS).rows,
    text,
    LIMIT_COLUMNS,
  )
  expect({ rows: rows.length, count, droppedCount }).toEqual({ rows: ROWS_MAX, count: 499, droppedCount: 121 })
})

test('a cell is changed and a row taken out without touching the others', () => {
  const rows = pastedInto([], 'A-1\tSH\t\t1\nA-2\tSH\t\t2', LIMIT_COLUMNS).rows
  const [first, second] = rows
  const changed = changedCell(rows, { key: second?.key ?? 0, name: 'threshold' }, '9')
  expect(changed[0]).toBe(first)
  expect(changed[1]?.cells['threshold']).toBe('9')
  expect(filledRows(withoutRows(changed, new Set([first?.key ?? 0])))).toHaveLength(1)
})

test('rows of an earlier visit are taken out from before those that were pasted since', () => {
  const restored = parseRows([{ cells: { product: 'A-1' } }]) ?? []
  const keys = new Set(restored.map(({ key }) => key))
  const { rows } = pastedInto(restored, 'A-2\tSH\t\t2', LIMIT_COLUMNS)
  expect(rows.map(({ cells }) => cells['product'] ?? '')).toEqual(['A-1', 'A-2', ''])
  expect(withoutRows(rows, keys).map(({ cells }) => cells['product'] ?? '')).toEqual(['A-2', ''])
  expect(withoutRows(restored, keys).map(({ cells }) => cells)).toEqual([{}])
})

test('rows of an earlier visit come back, and what is no row does not', () => {
  expect(parseRows([{ key: 1, cells: { product: 'A-1', threshold: 5 } }, null, 'x'])).toMatchObject([
    { cells: { product: 'A-1' } },
    { cells: {} },
  ])
  expect(parseRows([{ cells: {} }])).toBeNull()
  expect(parseRows('A-1')).toBeNull()
})
