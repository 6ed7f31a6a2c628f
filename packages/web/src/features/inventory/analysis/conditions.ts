import { addDays } from '@tradewind/kernel'
import { stringifySearch } from '../../../lib/list-state.ts'
import { rangeOf, rangeText } from '../../../ui/list/column.ts'

/** What is looked at, as the address says it. */
type Filters = Readonly<Record<string, string>>
type Period = { readonly from: string; readonly to: string }

const USUAL_DAYS = 365
/** The server refuses a longer period. */
const DAYS_MAX = 731

/** The period that is looked at, the last 365 days unless another one is named. */
export function periodOf(filters: Filters, today: string): Period {
  const { from, to } = rangeOf(filters['period'])
  const [first, last] = [from ?? addDays(to ?? today, 1 - USUAL_DAYS), to ?? today].toSorted()
  const end = last ?? today
  const earliest = addDays(end, 1 - DAYS_MAX)
  return { from: first && first > earliest ? first : earliest, to: end }
}

/** The warehouses that are looked at; null for all. */
export function warehousesOf(filters: Filters): string[] | null {
  return filters['warehouse']?.split(',') ?? null
}

/** The page that explains the figures of a product. */
export function turnPath(productId: string, filters: Filters, { from, to }: Period): string {
  const { warehouse, slowAfter } = filters
  const period = rangeText({ from, to }) ?? undefined
  return `/stock-analysis/${productId}${stringifySearch({ period, warehouse, slowAfter })}`
}

/** The moves behind a figure. */
export function movesPath(rows: { productId: string; filters: Filters; kind: string } & Partial<Period>): string {
  const day = rangeText({ from: rows.from ?? null, to: rows.to ?? null }) ?? undefined
  const { warehouse } = rows.filters
  return `/stock-moves${stringifySearch({ product: rows.productId, kind: rows.kind, day, warehouse })}`
}
