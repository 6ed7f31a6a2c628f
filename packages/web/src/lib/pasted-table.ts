import { trimmed } from '@tradewind/kernel'

/** A column of a table that can be pasted, with the headings by which it is known in either language. */
export interface PastedColumn<Name extends string = string> {
  readonly name: Name
  /** In small letters. */
  readonly headings: readonly string[]
  /** Whether its heading alone tells that the first row holds headings. */
  readonly isTelling?: true
}

/** The cells of a row by the names of their columns. */
export type PastedCells = Readonly<Record<string, string>>

interface PastedTable {
  readonly rows: readonly PastedCells[]
  /** How many rows were too many. */
  readonly droppedCount: number
}

const ROWS_MAX = 500

/** Reads rows copied from a spreadsheet: columns by their headings in either language, else by position. */
export function pastedTable(text: string, columns: readonly PastedColumn[]): PastedTable {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => trimmed(line) !== '')
    .map((line) => line.split('\t').map((cell) => trimmed(cell)))
  const heading = lines[0]?.map((cell) => cell.toLowerCase()) ?? []
  const places = columns.map(({ headings }) => heading.findIndex((cell) => headings.includes(cell)))
  const hasHeading = columns.some(({ isTelling }, column) => isTelling && places[column] !== -1)
  const body = hasHeading ? lines.slice(1) : lines
  const rows = body
    .slice(0, ROWS_MAX)
    .map((cells) =>
      Object.fromEntries(
        columns.map(({ name }, column) => [name, cells[hasHeading ? (places[column] ?? -1) : column] ?? '']),
      ),
    )
  return { rows, droppedCount: body.length - rows.length }
}
