import { newId } from '@tradewind/kernel'
import { stringify } from 'csv-stringify/sync'
import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { files } from '../../../platform/files/tables.ts'
import type { RowError } from '../../../platform/import-rows.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { problemText } from '../messages.ts'
import { checkRows, hasRepeatedColumn, missingColumns } from '../rules/check-rows.ts'
import { IMPORT_COLUMNS, IMPORT_KINDS } from '../rules/columns.ts'
import { type CsvFile, type CsvRow, readCsv } from '../rules/read-csv.ts'
import { IMPORT_MODES, imports } from '../tables.ts'
import { IMPORTS, mayImport } from '../targets.ts'

const ERRORS_SHOWN_MAX = 100
/** Cells that a spreadsheet would run as a formula get a leading apostrophe (OWASP ASVS 1.2.10). */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

/**
 * Reads an uploaded CSV file into the books, or says what would happen. Wrong rows are listed with their lines and
 * written to a file that can be mended and read again. Repeating an import changes nothing.
 * Refuses: FORBIDDEN without the right to write what the rows are, NOT_FOUND for a file of somebody else, BAD_FILE for a
 * file that is no CSV of this kind, DUPLICATE when somebody else made one of the products meanwhile.
 */
export const importFile = defineCommand({
  name: 'importFile',
  permission: 'exchange.import.run',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    fileId: idInput(),
    kind: z.enum(IMPORT_KINDS),
    mode: z.enum(IMPORT_MODES),
    source: requiredTextInput(40),
  }),
  constraints: {
    products_sku_key: ['DUPLICATE', ['fileId']],
    products_barcode_key: ['DUPLICATE', ['fileId']],
  },
  run: async (tx, { fileId, kind, mode, source }) => {
    if (!mayImport(tx.viewer, kind)) refuse('FORBIDDEN', { field: ['kind'] })
    const mine = and(eq(files.id, fileId), eq(files.userId, tx.viewer.userId))
    const [file] = await tx.select().from(files).where(mine)
    if (!file) return refuse('NOT_FOUND', { field: ['fileId'] })
    const csv = readCsv(file.content)
    if (!csv.ok) return refuse('BAD_FILE', { reason: csv.problem, line: csv.line, field: ['fileId'] })
    const columns = IMPORT_COLUMNS[kind]
    const missing = missingColumns(columns, csv.header)
    if (missing.length > 0) refuse('BAD_FILE', { reason: 'COLUMNS', columns: missing, field: ['fileId'] })
    if (hasRepeatedColumn(columns, csv.header)) refuse('BAD_FILE', { reason: 'DUPLICATE_COLUMN', field: ['fileId'] })
    await takeTurn(tx, kind)
    const { checked, rejected, errors: formErrors } = checkRows(columns, csv.header, csv.rows)
    const outcome = await IMPORTS[kind](tx, { source, rows: checked, rejected, formErrors }, mode)
    const importId = newId('imp')
    await tx.insert(imports).values({
      id: importId,
      userId: tx.viewer.userId,
      kind,
      mode,
      fileName: file.name,
      encoding: csv.encoding,
      rowCount: csv.rows.length,
      createdCount: outcome.createdCount,
      updatedCount: outcome.updatedCount,
      unchangedCount: outcome.unchangedCount,
      errorCount: new Set(outcome.errors.map((error) => error.line)).size,
      errors: outcome.errors.slice(0, ERRORS_SHOWN_MAX).map((error) => told(tx, error)),
      errorFileId: await writeErrorFile(tx, csv, { fileName: file.name, errors: outcome.errors }),
      createdAt: tx.now,
    })
    return { importId }
  },
})

/** Imports of one kind come one after the other: each finds what the one before it has made. */
async function takeTurn(tx: Tx, kind: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtext(${`import ${kind}`}::text))`
}

function told(tx: Tx, { line, column, problem }: RowError) {
  return { line, column, message: problemText(problem, tx.viewer.locale) }
}

async function writeErrorFile(
  tx: Tx,
  csv: Extract<CsvFile, { ok: true }>,
  { fileName, errors }: { fileName: string; errors: readonly RowError[] },
): Promise<string | null> {
  if (errors.length === 0) return null
  const byLine = Map.groupBy(errors, (error) => error.line)
  const rows = csv.rows
    .filter((row) => byLine.has(row.line))
    .map((row) => errorRow(tx, csv.header, { row, errors: byLine.get(row.line) ?? [] }))
  const content = Buffer.from(`\ufeff${stringify([[...csv.header.map(harmless), 'line', 'problem'], ...rows])}`)
  const id = newId('fil')
  const name = `${fileName.replace(/\.csv$/i, '')}-errors.csv`
  const type = 'text/csv; charset=utf-8'
  const userId = tx.viewer.userId
  await tx
    .insert(files)
    .values({ id, userId, name, contentType: type, sizeBytes: content.length, content, createdAt: tx.now })
  return id
}

function errorRow(tx: Tx, header: readonly string[], wrong: { row: CsvRow; errors: readonly RowError[] }): string[] {
  const cells = header.map((name) => wrong.row.cells[name] ?? '')
  const problems = wrong.errors.map(
    ({ column, problem }) => `${column ?? ''}: ${problemText(problem, tx.viewer.locale)}`,
  )
  return [...cells, String(wrong.row.line), problems.join(' ')].map((cell) => harmless(cell))
}

function harmless(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
}
