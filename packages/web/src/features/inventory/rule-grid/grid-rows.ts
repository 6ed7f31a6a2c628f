import { trimmed } from '@tradewind/kernel'
import { type PastedCells, pastedTable } from '../../../lib/pasted-table.ts'
import type { GridColumn } from './grid-columns.ts'

/** A row of the grid, its cells as they were pasted or typed. */
export interface GridRow {
  readonly key: number
  readonly cells: PastedCells
}

export const ROWS_MAX = 500

let lastKey = 0

export function gridRow(cells: PastedCells = {}): GridRow {
  lastKey += 1
  return { key: lastKey, cells }
}

/** Whether nothing was typed into a row. */
export function isEmptyRow({ cells }: GridRow): boolean {
  return Object.values(cells).every((cell) => trimmed(cell) === '')
}

export function filledRows(rows: readonly GridRow[]): readonly GridRow[] {
  return rows.filter((row) => !isEmptyRow(row))
}

/** Keeps one empty row at the end, as far as more rows can be sent. */
function withEmptyLast(rows: readonly GridRow[]): readonly GridRow[] {
  const last = rows.at(-1)
  return rows.length >= ROWS_MAX || (last && isEmptyRow(last)) ? rows : [...rows, gridRow()]
}

/** Puts pasted rows behind those that are there; answers also how many were too many. */
export function pastedInto(rows: readonly GridRow[], text: string, columns: readonly GridColumn[]) {
  const { rows: pasted, droppedCount } = pastedTable(text, columns)
  const before = filledRows(rows)
  const taken = pasted.slice(0, ROWS_MAX - before.length).map((cells) => gridRow(cells))
  return {
    rows: withEmptyLast([...before, ...taken]),
    count: taken.length,
    droppedCount: droppedCount + pasted.length - taken.length,
  }
}

export function changedCell(
  rows: readonly GridRow[],
  { key, name }: { readonly key: number; readonly name: string },
  value: string,
): readonly GridRow[] {
  return withEmptyLast(rows.map((row) => (row.key === key ? { key, cells: { ...row.cells, [name]: value } } : row)))
}

export function withoutRows(rows: readonly GridRow[], keys: ReadonlySet<number>): readonly GridRow[] {
  return withEmptyLast(rows.filter(({ key }) => !keys.has(key)))
}

/** The rows of an earlier visit, or null when they cannot be read. */
export function parseRows(kept: unknown): readonly GridRow[] | null {
  if (!Array.isArray(kept)) return null
  const rows = kept.flatMap((row: unknown) => {
    const cells = typeof row === 'object' && row !== null && 'cells' in row ? row.cells : null
    if (typeof cells !== 'object' || cells === null) return []
    const texts = Object.entries(cells).flatMap(([name, cell]: [string, unknown]) =>
      typeof cell === 'string' ? [[name, cell] as const] : [],
    )
    return [gridRow(Object.fromEntries(texts))]
  })
  const filled = filledRows(rows)
  return filled.length === 0 ? null : withEmptyLast(filled)
}
