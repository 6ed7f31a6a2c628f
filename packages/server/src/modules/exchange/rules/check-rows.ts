import { compare, isCalendarDate, isCurrencyCode, isDecimal, isNegative, isPositive } from '@tradewind/kernel'
import { isStorable } from '../../../platform/perform/inputs.ts'
import type { ImportRow, RowError, RowProblem } from '../../../platform/import-rows.ts'
import type { CellType, ImportColumn } from './columns.ts'
import type { CsvRow } from './read-csv.ts'

const TEXT_LENGTH_MAX = 400
const TRUE_WORDS = new Set(['1', 'true', 'yes', 'y', '是'])
const FALSE_WORDS = new Set(['0', 'false', 'no', 'n', '否'])

/** How goods are told apart, in the words of the file. */
const TRACKINGS = new Map([
  ...['NONE', 'LOT', 'SERIAL'].map((name): [string, string] => [name, name]),
  ['否', 'NONE'],
  ['批次', 'LOT'],
  ['序列号', 'SERIAL'],
])

/** A class, also as it is said in Chinese: A级. */
const CLASS = /^([ABC])[级类]?$/i

const CHECKS: Readonly<Record<CellType, (cell: string) => RowProblem | null>> = {
  text: (cell) => (cell.length > TEXT_LENGTH_MAX ? 'TOO_LONG' : isStorable(cell) ? null : 'BAD_TEXT'),
  decimal: (cell) => (isDecimal(cell) ? null : 'NOT_A_DECIMAL'),
  quantity: (cell) => (isDecimal(cell) ? (isPositive(cell) ? null : 'NOT_POSITIVE') : 'NOT_A_DECIMAL'),
  amount: (cell) => (isDecimal(cell) ? (isNegative(cell) ? 'NEGATIVE' : null) : 'NOT_A_DECIMAL'),
  percent: (cell) => (isDecimal(cell) && !isNegative(cell) && compare(cell, '100') <= 0 ? null : 'NOT_A_PERCENT'),
  date: (cell) => (isCalendarDate(cell) ? null : 'NOT_A_DATE'),
  days: (cell) => (/^\d{1,3}$/.test(cell) && compare(cell, '365') <= 0 ? null : 'NOT_DAYS'),
  flag: (cell) => (TRUE_WORDS.has(cell.toLowerCase()) || FALSE_WORDS.has(cell.toLowerCase()) ? null : 'NOT_A_FLAG'),
  currency: (cell) => (isCurrencyCode(cell) ? null : 'NOT_A_CURRENCY'),
  tracking: (cell) => (TRACKINGS.has(cell.toUpperCase()) ? null : 'NOT_A_TRACKING'),
  class: (cell) => (CLASS.test(cell.normalize('NFKC')) ? null : 'NOT_A_CLASS'),
  country: (cell) => (/^[A-Z]{2}$/.test(cell) ? null : 'NOT_A_COUNTRY'),
}

/** The required columns that a header lacks, by their English names. */
export function missingColumns(columns: readonly ImportColumn[], header: readonly string[]): string[] {
  return columns
    .filter((column) => column.isRequired && headingOf(column, header) === null)
    .map((column) => column.name)
}

/** Whether two headings mean the same column, be it in other letters or in the other language. */
export function hasRepeatedColumn(columns: readonly ImportColumn[], header: readonly string[]): boolean {
  return columns.some((column) => header.filter((heading) => isHeadingOf(column, heading)).length > 1)
}

/** Judges every cell by its column. A row is either checked or wrong; a wrong one is named once for each wrong cell. */
export function checkRows(columns: readonly ImportColumn[], header: readonly string[], rows: readonly CsvRow[]) {
  const headings = columns.map((column) => ({ column, heading: headingOf(column, header) }))
  const checked: ImportRow[] = []
  const rejected: ImportRow[] = []
  const errors: RowError[] = []
  for (const row of rows) {
    const values: Record<string, string | null> = {}
    const wrong: RowError[] = []
    for (const { column, heading } of headings) {
      const cell = heading === null ? '' : (row.cells[heading] ?? '')
      const problem = cellProblem(column, cell)
      if (problem) wrong.push({ line: row.line, column: column.name, problem })
      values[column.name] = cell === '' ? null : normalCell(column.type, cell)
    }
    errors.push(...wrong)
    const into = wrong.length === 0 ? checked : rejected
    into.push({ line: row.line, values })
  }
  return { checked, rejected, errors }
}

function cellProblem(column: ImportColumn, cell: string): RowProblem | null {
  if (cell === '') return column.isRequired ? 'REQUIRED' : null
  return CHECKS[column.type](cell)
}

function normalCell(type: CellType, cell: string): string {
  if (type === 'class') return cell.normalize('NFKC').slice(0, 1).toUpperCase()
  if (type === 'tracking') return TRACKINGS.get(cell.toUpperCase()) ?? cell
  return type === 'flag' ? String(TRUE_WORDS.has(cell.toLowerCase())) : cell
}

function headingOf(column: ImportColumn, header: readonly string[]): string | null {
  return header.find((heading) => isHeadingOf(column, heading)) ?? null
}

function isHeadingOf(column: ImportColumn, heading: string): boolean {
  return heading.toLowerCase() === column.name || heading === column.zh
}
