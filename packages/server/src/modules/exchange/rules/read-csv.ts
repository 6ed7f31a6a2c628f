import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'

/** One row of a file by column name, with the line it begins on; the header is line 1. */
export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> }

export type CsvFile =
  | {
      readonly ok: true
      readonly encoding: 'utf-8' | 'gbk'
      readonly header: readonly string[]
      readonly rows: readonly CsvRow[]
    }
  | { readonly ok: false; readonly problem: CsvProblem; readonly line: number }

export type CsvProblem = 'EMPTY' | 'NOT_TEXT' | 'DUPLICATE_COLUMN' | 'BAD_QUOTES' | 'TOO_MANY_ROWS' | 'TOO_MANY_COLUMNS'

/** The most rows that one file may have; larger ones are split by the sender. */
const ROW_COUNT_MAX = 50_000
/** Many times what any kind of file needs; each column costs a cell in every row. */
const COLUMN_COUNT_MAX = 200

/**
 * Reads a CSV file as people have it: UTF-8 with or without byte order mark, else GBK; comma, semicolon or tab as
 * delimiter, whichever the header has most of. A row with too few or too many cells keeps what it has: its columns are
 * then judged one by one. Nothing is guessed beyond that; a file that is no text is a problem, not an empty list.
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  const text = decode(bytes)
  if (text === null) return { ok: false, problem: 'NOT_TEXT', line: 1 }
  const records = parseRecords(text.content)
  if (!Array.isArray(records)) return { ok: false, ...records }
  const [first, ...rest] = records
  if (!first) return { ok: false, problem: 'EMPTY', line: 1 }
  const header = first.cells.map((cell) => cell.trim())
  if (new Set(header).size !== header.length) return { ok: false, problem: 'DUPLICATE_COLUMN', line: 1 }
  if (rest.length > ROW_COUNT_MAX) return { ok: false, problem: 'TOO_MANY_ROWS', line: ROW_COUNT_MAX + 2 }
  const rows = rest.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(header.map((name, place) => [name, (cells[place] ?? '').trim()])),
  }))
  return { ok: true, encoding: text.encoding, header, rows }
}

function decode(bytes: Uint8Array): { content: string; encoding: 'utf-8' | 'gbk' } | null {
  if (bytes.includes(0)) return null
  try {
    return { content: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    const content = iconv.decode(Buffer.from(bytes), 'gbk')
    return content.includes('\ufffd') ? null : { content, encoding: 'gbk' }
  }
}

type RawRecord = { line: number; cells: string[] }

/** Thrown at the first cell beyond the bound, so that a row of millions is never gathered. */
class TooManyColumns extends Error {
  constructor(readonly line: number) {
    super('The row has too many columns.')
  }
}

/** Reads no further than the bounds of rows and columns, however large the file is. */
function parseRecords(content: string): RawRecord[] | { problem: CsvProblem; line: number } {
  const records: RawRecord[] = []
  try {
    parse(content, {
      delimiter: delimiterOf(content),
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROW_COUNT_MAX + 2,
      cast: (cell, { index, lines }) => {
        if (index >= COLUMN_COUNT_MAX) throw new TooManyColumns(lines)
        return cell
      },
      on_record: (cells: string[], context) => {
        const lineBreaks = cells.reduce((count, cell) => count + (cell.match(/\n/g)?.length ?? 0), 0)
        records.push({ line: context.lines - lineBreaks, cells })
        return null
      },
    })
    return records
  } catch (error) {
    if (error instanceof TooManyColumns) return { problem: 'TOO_MANY_COLUMNS', line: error.line }
    if (error instanceof Error && 'lines' in error && typeof error.lines === 'number') {
      return { problem: 'BAD_QUOTES', line: error.lines }
    }
    throw error
  }
}

function delimiterOf(content: string): string {
  const header = content.slice(0, content.indexOf('\n') === -1 ? undefined : content.indexOf('\n'))
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}
