import { add, compare, isDecimal, isNegative, isPositive, plainText, scaleOf, writtenNumber } from '@tradewind/kernel'
import { fitsUnit } from './quantity.ts'

/** The values of a rule by the names of their columns; null is none. */
export type RuleValues = Readonly<Record<string, string | null>>

/** The cells of a row by the names of their columns, as they were pasted. */
export type Cells = Readonly<Record<string, string>>

export type CellRefusal = {
  readonly field: string
  readonly code: 'INVALID_INPUT' | 'BAD_QUANTITY' | 'NOT_FOUND' | 'DUPLICATE'
  readonly reason?: string
}

export type PastedOutcome = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REFUSED'

type RuleColumn = {
  readonly name: string
  /** The value that a cell means, or null when it cannot be read. */
  readonly read: (cell: string) => string | null
  readonly wrong: Omit<CellRefusal, 'field'>
  /** Whether the value is counted in the unit of the product. */
  readonly isQuantity: boolean
  /** What an empty cell means where nothing is yet; undefined where nothing may be left out. */
  readonly initial: string | null | undefined
}

/** What a kind of rule is made of. */
export type RuleTable = {
  readonly columns: readonly RuleColumn[]
  /** What is wrong between the values of a row, of which those that are wrong by themselves are left out. */
  readonly conflict: (values: RuleValues) => readonly CellRefusal[]
}

const REMOVED = new Set(['-', '−', '–', '—', '无', 'none'])

const KINDS: ReadonlyMap<string, string> = new Map([
  ...['PURCHASE', 'BUY', '采购', '外购'].map((word) => [word, 'PURCHASE'] as const),
  ...['PRODUCTION', 'MAKE', '生产', '自制'].map((word) => [word, 'PRODUCTION'] as const),
])

/** When there is an alert; each limit may be missing or removed. */
export const LIMIT_TABLE: RuleTable = {
  columns: [
    quantity('threshold', { initial: null }),
    quantity('ceiling', { initial: null }),
    days('slowAfterDays', { from: 1, to: 3650, initial: null }),
    days('stockOutDays', { from: 1, to: 365, initial: null }),
  ],
  conflict: ({ threshold = null, ceiling = null }) =>
    ceiling !== null && compare(ceiling, threshold ?? '0') <= 0
      ? [{ field: 'ceiling', code: 'INVALID_INPUT', reason: 'ceiling' }]
      : [],
}

/** How supply is got (DOMAIN RN1). */
export const REORDER_TABLE: RuleTable = {
  columns: [
    {
      name: 'kind',
      read: (cell) => KINDS.get(cell.toUpperCase()) ?? null,
      wrong: { code: 'INVALID_INPUT', reason: 'supplyKind' },
      isQuantity: false,
      initial: 'PURCHASE',
    },
    quantity('minimum', { initial: undefined }),
    quantity('maximum', { initial: undefined }),
    quantity('multiple', { initial: '1', isAboveZero: true }),
    days('leadDays', { from: 0, to: 365, initial: '0' }),
  ],
  conflict: ({ minimum = null, maximum = null }) =>
    minimum !== null && maximum !== null && compare(maximum, minimum) < 0
      ? [{ field: 'maximum', code: 'INVALID_INPUT', reason: 'belowMinimum' }]
      : [],
}

type Judged = {
  readonly outcome: PastedOutcome
  readonly values: RuleValues
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[]
  readonly refusals: readonly CellRefusal[]
}

/**
 * What a row does to the values that are there, of which null are none at all; `scale` is that of the product's unit,
 * or null for a row of several products. An empty cell leaves what is there.
 */
export function judgedRow(
  table: RuleTable,
  row: { readonly cells: Cells; readonly scale: number | null },
  present: RuleValues | null,
): Judged {
  const read = table.columns.map((column) => readCell(column, row, present))
  const values = Object.fromEntries(read.map(({ field, value }) => [field, value]))
  const wrong = read.flatMap(({ refusal }) => refusal ?? [])
  // A cell that cannot be read has no value, so what is between the others is told beside it.
  const told = [...wrong, ...table.conflict(values)]
  const refusals = table.columns.flatMap(({ name }) => told.filter(({ field }) => field === name))
  const changes = table.columns.flatMap(({ name }) => {
    const [before, after] = [present?.[name] ?? null, values[name] ?? null]
    return isSame(before, after) ? [] : [{ field: name, before, after }]
  })
  if (refusals.length > 0) return { outcome: 'REFUSED', values, changes: [], refusals }
  const isNew = Object.values(present ?? {}).every((value) => value === null)
  const outcome = changes.length === 0 ? 'UNCHANGED' : isNew ? 'NEW' : 'CHANGED'
  return { outcome, values, changes, refusals }
}

/** The number of a cell, also in full width or with groups of thousands; null when there is none. */
export function cellNumber(cell: string): string | null {
  const number = writtenNumber(cell)
  return number !== null && !isNegative(number) ? add(number, '0') : null
}

type ReadCell = { readonly field: string; readonly value: string | null; readonly refusal?: CellRefusal }

function readCell(
  { name, read, wrong, isQuantity, initial }: RuleColumn,
  { cells, scale }: { readonly cells: Cells; readonly scale: number | null },
  present: RuleValues | null,
): ReadCell {
  const cell = plainText(cells[name] ?? '')
  const there = present === null ? initial : (present[name] ?? null)
  if (cell === '') {
    if (there !== undefined) return { field: name, value: there }
    return { field: name, value: null, refusal: { field: name, code: 'INVALID_INPUT', reason: 'cellRequired' } }
  }
  if (initial === null && REMOVED.has(cell.toLowerCase())) return { field: name, value: null }
  const value = read(cell)
  const fits = value !== null && (!isQuantity || scale === null || fitsUnit(value, scale))
  return fits ? { field: name, value } : { field: name, value: null, refusal: { field: name, ...wrong } }
}

function quantity(
  name: string,
  { initial, isAboveZero = false }: Pick<RuleColumn, 'initial'> & { readonly isAboveZero?: boolean },
): RuleColumn {
  const read = (cell: string) => {
    const number = cellNumber(cell)
    return number !== null && (!isAboveZero || isPositive(number)) ? number : null
  }
  const wrong = isAboveZero ? { code: 'BAD_QUANTITY' as const } : { code: 'BAD_QUANTITY' as const, reason: 'orZero' }
  return { name, read, wrong, isQuantity: true, initial }
}

function days(
  name: string,
  { from, to, initial }: Pick<RuleColumn, 'initial'> & { readonly from: number; readonly to: number },
): RuleColumn {
  const read = (cell: string) => {
    const number = cellNumber(cell)
    const isInReach = number !== null && scaleOf(number) === 0 && compare(number, String(from)) >= 0
    return isInReach && compare(number, String(to)) <= 0 ? number : null
  }
  return { name, read, wrong: { code: 'INVALID_INPUT', reason: `days${from}To${to}` }, isQuantity: false, initial }
}

function isSame(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before === after
  return isDecimal(before) && isDecimal(after) ? compare(before, after) === 0 : before === after
}
