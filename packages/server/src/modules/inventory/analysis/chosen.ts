import type { Context } from '../../../platform/context.ts'
import { listPredicate } from '../../../platform/read/run.ts'
import { bind, type Fragment, fragment, raw } from '../../../platform/read/sql.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { Product } from '../../catalog/index.ts'

/** An answer is worked out over all products that fit before it is sorted and cut, so there may be no more of them. */
const PRODUCTS_MAX = 10_000
const WAREHOUSES_MAX = 100
const PAGE_MAX = 100
const OFFSET_MAX = 10_000

type Asked = {
  readonly where?: {
    readonly warehouseIds?: readonly string[] | null
    readonly categoryId?: string | null
    readonly productId?: string | null
  } | null
  readonly search?: string | null
}

/** What of the stock a question is about, as far as the viewer sees it. */
export type Chosen = {
  readonly viewer: Viewer
  readonly seesCosts: boolean
  readonly timeZone: string
  /** The products of the category, each with whether it is the one or among those that are searched. */
  readonly products: Fragment
  /** Whether a row with a `warehouse_id` at an alias is of the chosen warehouses. */
  readonly isWithin: (alias: string) => Fragment
  /** Whether goods of a move that come in were in the chosen warehouses before: a transfer makes nothing younger. */
  readonly isTransferWithin: Fragment
}

/** Refuses who does not read stock, and more warehouses than there may be. */
export function chosen({ viewer, company }: Pick<Context, 'viewer' | 'company'>, { where, search }: Asked): Chosen {
  if (!viewer?.permissions.has('inventory.stock.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const warehouseIds = within(viewer, where?.warehouseIds ?? null)
  const ids = bind(warehouseIds, 'text[]')
  const category = where?.categoryId ? { categoryId: { eq: where.categoryId } } : {}
  const wanted = { where: where?.productId ? { id: { eq: where.productId } } : {}, search: search || null }
  return {
    viewer,
    seesCosts: viewer.permissions.has('catalog.cost.read'),
    timeZone: company.timeZone,
    products: fragment`select id, sku, costing, ${listPredicate(viewer, Product, { ...wanted, alias: 'products' })} as is_found
      from products where ${listPredicate(viewer, Product, { where: category, alias: 'products' })}`,
    isWithin: (alias) => (warehouseIds ? fragment`${raw(alias)}.warehouse_id = any(${ids})` : raw('true')),
    isTransferWithin: warehouseIds
      ? fragment`move.kind = 'TRANSFER' and exists (
          select from transfers where transfers.id = move.document_id and transfers.from_warehouse_id = any(${ids}))`
      : raw(`move.kind = 'TRANSFER'`),
  }
}

function within(viewer: Viewer, asked: readonly string[] | null): readonly string[] | null {
  if (!asked) return viewer.warehouseIds
  if (asked.length > WAREHOUSES_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: WAREHOUSES_MAX })
  return asked.filter((id) => viewer.warehouseIds?.includes(id) ?? true)
}

/** Reads one more than there may be, so that too many are noticed. */
export const ROWS_READ = raw(String(PRODUCTS_MAX + 1))

export function refuseTooMany(rows: readonly unknown[]): void {
  if (rows.length > PRODUCTS_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: PRODUCTS_MAX })
}

/** The instant at which a day of the company begins. */
export function startOf(day: string, timeZone: string): Fragment {
  return fragment`(${bind(day, 'date')}::timestamp at time zone ${bind(timeZone)})`
}

type Paging = { readonly first: number | null; readonly offset?: number | null }

/** The page of rows that were worked out, and whether more follow. */
export function pageOf<Row>(rows: readonly Row[], { first, offset }: Paging): { nodes: Row[]; hasNextPage: boolean } {
  const [count, skipped] = [first ?? 20, offset ?? 0]
  if (count < 1 || count > PAGE_MAX || skipped < 0 || skipped > OFFSET_MAX) throw new Fault('BAD_PAGE')
  return { nodes: rows.slice(skipped, skipped + count), hasNextPage: rows.length > skipped + count }
}
