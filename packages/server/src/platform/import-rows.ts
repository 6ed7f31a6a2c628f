import type { Tx } from './database/tx.ts'

/** The reasons for which a row of a file is wrong; the importer has a text for each in both languages. */
export type RowProblem =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'BAD_TEXT'
  | 'NOT_A_DECIMAL'
  | 'NOT_POSITIVE'
  | 'NEGATIVE'
  | 'NOT_A_PERCENT'
  | 'NOT_A_DATE'
  | 'NOT_DAYS'
  | 'NOT_A_FLAG'
  | 'NOT_A_CURRENCY'
  | 'NOT_A_COUNTRY'
  | 'NAME_REQUIRED'
  | 'UNKNOWN_REFERENCE'
  | 'DUPLICATE_IN_FILE'
  | 'OUT_OF_SIGHT'
  | 'TAKEN'
  | 'NOT_WHOLE'
  | 'BELOW_RESERVED'
  | 'LOT_REQUIRED'
  | 'NOT_TRACKED'
  | 'ONE_OF_SERIAL'
  | 'SERIAL_ELSEWHERE'
  | 'OTHER_EXPIRY'
  | 'NOT_A_CODE'
  | 'NOT_A_TRACKING'
  | 'NOT_A_CLASS'
  | 'FIXED'
  | 'DIFFERS_IN_ORDER'
  | 'OTHER_CURRENCY'
  | 'WRONG_ELSEWHERE'

/** A wrong cell, or a wrong row when the column is null. The line counts from 1; the header is line 1. */
export type RowError = { readonly line: number; readonly column: string | null; readonly problem: RowProblem }

/** A row whose cells have the form of their columns; an empty cell is null. */
export type ImportRow = { readonly line: number; readonly values: Readonly<Record<string, string | null>> }

/** The rows of a file that have the right form and those that have not, and the system that their keys come from. */
export type ImportBatch = {
  readonly source: string
  readonly rows: readonly ImportRow[]
  readonly rejected: readonly ImportRow[]
}

/** What writing a batch would do: rows still wrong against the books, rows to create or change, rows the same already. */
export type PreparedImport<Row> = {
  readonly errors: readonly RowError[]
  readonly creates: readonly Row[]
  readonly updates: readonly Row[]
  readonly unchangedCount: number
}

/** What a module offers to the importer for one kind of file. Preparing writes nothing. */
export type ImportTarget<Row> = {
  readonly prepare: (tx: Tx, batch: ImportBatch) => Promise<PreparedImport<Row>>
  readonly write: (tx: Tx, prepared: PreparedImport<Row>) => Promise<void>
}

/** The errors of rows whose key stood in the file before; the first row of a key counts. */
export function duplicateErrors(rows: readonly ImportRow[], column: string): RowError[] {
  const seen = new Set<string | null>()
  return rows.flatMap((row) => {
    const key = row.values[column] ?? null
    const isSeen = seen.has(key)
    seen.add(key)
    return isSeen ? [{ line: row.line, column, problem: 'DUPLICATE_IN_FILE' as const }] : []
  })
}

/** The rows on lines that have no error. */
export function rowsWithoutError<Row extends { readonly line: number }>(
  rows: readonly Row[],
  errors: readonly RowError[],
): Row[] {
  const wrong = new Set(errors.map((error) => error.line))
  return rows.filter((row) => !wrong.has(row.line))
}
