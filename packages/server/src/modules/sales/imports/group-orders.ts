import { BASE_CURRENCY, add, divide, multiply, round, subtract, sum, currencyScale } from '@tradewind/kernel'
import type { ImportRow, RowError } from '../../../platform/import-rows.ts'
import { goodsCost } from '../rules/order-pricing.ts'

/** Columns that say something of the order, not of the line; every row of an order must agree on them. */
const ORDER_COLUMNS = [
  'customer_key',
  'owner_email',
  'warehouse_code',
  'ordered_on',
  'promised_on',
  'delivered_on',
  'currency',
  'freight',
] as const

/** The rows of one historic order. */
export type OrderGroup = { readonly key: string; readonly rows: readonly [ImportRow, ...ImportRow[]] }

/** Gathers the rows of each order in the order of the file, and the rows that contradict the first one of theirs. */
export function groupOrders(rows: readonly ImportRow[]): { groups: OrderGroup[]; errors: RowError[] } {
  const byKey = Map.groupBy(rows, (row) => row.values.key ?? '')
  const groups = [...byKey].flatMap(([key, [first, ...others]]) =>
    first ? [{ key, rows: [first, ...others] as const }] : [],
  )
  const errors = groups.flatMap(({ rows: [first, ...others] }) => others.flatMap((row) => contradictions(first, row)))
  return { groups, errors }
}

function contradictions(first: ImportRow, row: ImportRow): RowError[] {
  return ORDER_COLUMNS.filter((column) => row.values[column] !== first.values[column]).map((column) => ({
    line: row.line,
    column,
    problem: 'DIFFERS_IN_ORDER',
  }))
}

/** The other rows of orders of which a row is wrong: an order is left out whole, and its rows are mended together. */
export function wrongElsewhere(
  groups: readonly OrderGroup[],
  wrong: { readonly errors: readonly RowError[]; readonly rejected: readonly ImportRow[] },
): RowError[] {
  const lines = new Set(wrong.errors.map((error) => error.line))
  const keys = new Set(wrong.rejected.map((row) => row.values.key))
  return groups
    .filter(({ key, rows }) => keys.has(key) || rows.some((row) => lines.has(row.line)))
    .flatMap(({ rows }) => rows.filter((row) => !lines.has(row.line)))
    .map(({ line }) => ({ line, column: null, problem: 'WRONG_ELSEWHERE' }))
}

/**
 * The amounts of a historic order as its source means them: net is exact and not rounded, so that sums over the history
 * agree with the source to the last digit; tax is rounded per line, the cost as that of an order made here.
 */
export function historicAmounts(group: OrderGroup, currency: string) {
  const lines = group.rows.map(({ values }) => {
    const share = subtract('1', divide(values.discount_percent ?? '0', '100'))
    const netAmount = multiply(multiply(values.quantity ?? '0', values.unit_price ?? '0'), share)
    const taxAmount = round(multiply(netAmount, divide(values.tax_rate ?? '0', '100')), currencyScale(currency))
    return { netAmount, taxAmount }
  })
  const netAmount = sum(lines.map((line) => line.netAmount))
  const taxAmount = sum(lines.map((line) => line.taxAmount))
  const freightAmount = group.rows[0].values.freight ?? '0'
  const totalAmount = add(add(netAmount, taxAmount), freightAmount)
  const goods = group.rows.map(({ values }) => ({ quantity: values.quantity ?? '0', cost: values.unit_cost ?? null }))
  const costAmount = goodsCost(goods, { currency, baseCurrency: BASE_CURRENCY })
  return { lines, netAmount, taxAmount, freightAmount, totalAmount, costAmount }
}
