import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/database/tx.ts'
import { inputFault, parseInput } from '../../platform/perform/parse.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { messageOf } from '../../platform/refusals/messages.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { StockPlace } from './demand.ts'
import { categoryLimits, type Limits, ownLimitsAt } from './ledger/limits.ts'
import { type NamedRow, namedRows, pastedRowsInput } from './pasted-names.ts'
import { rulesAt } from './reorder-rules.ts'
import {
  judgedRow,
  LIMIT_TABLE,
  type PastedOutcome,
  REORDER_TABLE,
  type RuleTable,
  type RuleValues,
} from './rules/pasted-rules.ts'

type JudgedRow = NamedRow & ReturnType<typeof judgedRow>

/** What the rows of a table do together. */
export type JudgedTable = {
  readonly rows: readonly JudgedRow[]
  readonly counts: Readonly<Record<'newCount' | 'changedCount' | 'unchangedCount' | 'refusedCount', number>>
  readonly fingerprint: string
}

/** A kind of rules that can be pasted: its columns, and what is there already. */
export type PastedKind = {
  readonly table: RuleTable
  readonly rows: ReturnType<typeof pastedRowsInput>
  readonly presentAt: (db: Reader, named: readonly NamedRow[]) => Promise<ReadonlyMap<string, RuleValues>>
}

export const PASTED_LIMITS: PastedKind = {
  table: LIMIT_TABLE,
  rows: pastedRowsInput(['product', 'warehouse', 'category', ...LIMIT_TABLE.columns.map(({ name }) => name)]),
  presentAt: async (db, named) => {
    const [places, categories] = await Promise.all([
      ownLimitsAt(db, placesOf(named)),
      categoryLimits(db, categoriesOf(named)),
    ])
    return new Map([
      ...places.map((limits) => [targetOf({ ...limits, categoryId: null }), textsOf(limits)] as const),
      ...categories.map((limits) => [limits.categoryId, textsOf(limits)] as const),
    ])
  },
}

export const PASTED_RULES: PastedKind = {
  table: REORDER_TABLE,
  rows: pastedRowsInput(['product', 'warehouse', ...REORDER_TABLE.columns.map(({ name }) => name)]),
  presentAt: async (db, named) =>
    new Map(
      (await rulesAt(db, placesOf(named))).map(({ leadDays, ...rule }) => [
        targetOf({ ...rule, categoryId: null }),
        { ...rule, leadDays: String(leadDays) },
      ]),
    ),
}

/**
 * What each row of a pasted table would do now, with what is wrong in the viewer's language. Writes nothing.
 * Faults: LIMIT_EXCEEDED for more rows than a table may have, BAD_INPUT for none or cells that are too long.
 */
export async function previewPasted({ viewer, reader, locale }: Context, kind: PastedKind, rows: unknown) {
  if (!viewer?.permissions.has('inventory.threshold.write')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const parsed = parseInput(kind.rows, rows)
  if ('refusals' in parsed) throw inputFault(parsed.refusals)
  const judged = await judgedTable(reader, kind, await namedRows(reader, parsed.value))
  return {
    fingerprint: judged.fingerprint,
    ...judged.counts,
    rows: judged.rows.map(({ refusals, ...row }) => ({
      ...row,
      refusals: refusals.map(({ field, code, reason }) => ({
        field,
        code,
        message: messageOf({ code, data: reason === undefined ? {} : { reason } }, locale),
      })),
    })),
  }
}

/** What the rows do to what is there; a place or a category may be named once. */
export async function judgedTable(db: Reader, kind: PastedKind, named: readonly NamedRow[]): Promise<JudgedTable> {
  const present = await kind.presentAt(db, named)
  const seen = new Set<string>()
  const rows = named.map((row): JudgedRow => {
    const target = targetOf(row)
    const judged = judgedRow(kind.table, row, present.get(target) ?? null)
    const field = row.categoryId === null ? 'product' : 'category'
    const isKnown = row.refusals.length === 0
    const twice = isKnown && seen.has(target) ? [{ field, code: 'DUPLICATE' as const, reason: 'rowTwice' }] : []
    if (isKnown) seen.add(target)
    const refusals = [...row.refusals, ...twice, ...judged.refusals]
    return refusals.length === 0 ? { ...row, ...judged } : { ...row, ...judged, ...REFUSED, refusals }
  })
  const count = (outcome: PastedOutcome) => rows.filter((row) => row.outcome === outcome).length
  const counts = {
    newCount: count('NEW'),
    changedCount: count('CHANGED'),
    unchangedCount: count('UNCHANGED'),
    refusedCount: count('REFUSED'),
  }
  return { rows, counts, fingerprint: fingerprintOf(rows) }
}

const REFUSED = { outcome: 'REFUSED', changes: [] } as const

/** Refuses the first row that is wrong, as input of a mutation. */
export function refuseWrong(rows: readonly Pick<NamedRow, 'refusals'>[]): void {
  for (const [place, { refusals }] of rows.entries()) {
    for (const { field, code, reason } of refusals) {
      refuse(code, { field: ['rows', String(place), field], ...(reason === undefined ? {} : { reason }) })
    }
  }
}

/** Refuses a table that does something else by now than its preview has shown; without a fingerprint none was asked for. */
export function refuseStale({ fingerprint }: JudgedTable, previewed: string | null | undefined): void {
  if (previewed && previewed !== fingerprint) refuse('STALE_VERSION', { reason: 'pastedRules', field: [] })
}

/** The places that rows name. */
export function placesOf(named: readonly NamedRow[]): readonly StockPlace[] {
  return named.flatMap(({ productId, warehouseId }) =>
    productId !== null && warehouseId !== null ? [{ productId, warehouseId }] : [],
  )
}

/** The categories that rows name. */
export function categoriesOf(named: readonly NamedRow[]): readonly string[] {
  return named.flatMap(({ categoryId }) => categoryId ?? [])
}

/** The limits that the values of a row say. */
export function limitsOf({ threshold = null, ceiling = null, slowAfterDays, stockOutDays }: RuleValues): Limits {
  return { threshold, ceiling, slowAfterDays: daysOf(slowAfterDays), stockOutDays: daysOf(stockOutDays) }
}

function daysOf(text: string | null | undefined): number | null {
  return text == null ? null : Number(text)
}

function textsOf({ threshold, ceiling, slowAfterDays, stockOutDays }: Limits): RuleValues {
  const text = (days: number | null) => (days === null ? null : String(days))
  return { threshold, ceiling, slowAfterDays: text(slowAfterDays), stockOutDays: text(stockOutDays) }
}

function targetOf({
  productId,
  warehouseId,
  categoryId,
}: Pick<NamedRow, 'productId' | 'warehouseId' | 'categoryId'>): string {
  return categoryId ?? `${productId} ${warehouseId}`
}

function fingerprintOf(rows: readonly JudgedRow[]): string {
  const seen = rows.map((row) => [targetOf(row), row.outcome, row.changes])
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url')
}
