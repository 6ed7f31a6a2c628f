import { add, compare, subtract } from '@tradewind/kernel'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { LockedOrder } from './order-book.ts'

/** What a customer may owe, and the open value that counts against it. */
export type Credit = { readonly limit: string; readonly exposure: string }

/** Open value of customers' orders with tax: each confirmed order by the share that is not delivered. */
const exposures = (db: Pick<Reader, 'sql'>, customerIds: readonly string[]) => db.sql<{ id: string; exposure: string }>`
  select orders.customer_id as id,
    round(sum((line.net_amount + line.tax_amount) * line.open_quantity / line.quantity), 2)::text as exposure
  from orders join order_lines line on line.order_id = orders.id
  where orders.customer_id = any(${customerIds}) and orders.status in ('CONFIRMED', 'ON_HOLD')
  group by orders.customer_id`

/**
 * The credit of those customers that have a limit. Their rows are locked in one order, so of two orders that fit alone
 * but not together one is refused (DOMAIN RK6). No limit means no check; 0 means no credit.
 */
export async function lockCredits(tx: Tx, customerIds: readonly string[]): Promise<Map<string, Credit>> {
  const ids = [...new Set(customerIds)]
  const [limited, open] = await Promise.all([
    tx.sql<{ id: string; limit: string }>`
      select id, credit_limit as "limit" from customers where id = any(${ids}) and credit_limit is not null
      order by id for no key update`,
    exposures(tx, ids),
  ])
  const exposureOf = new Map(open.map((row) => [row.id, row.exposure]))
  return new Map(limited.map(({ id, limit }) => [id, { limit, exposure: exposureOf.get(id) ?? '0' }]))
}

/**
 * The credit with one more order on it.
 * Refuses: CREDIT_HOLD when the open value would be more than the limit (DOMAIN RK1).
 */
export function creditWith(credit: Credit, totalAmount: string): Credit {
  const exposure = add(credit.exposure, totalAmount)
  if (compare(exposure, credit.limit) > 0) refuse('CREDIT_HOLD', { exposure, limit: credit.limit })
  return { ...credit, exposure }
}

/** Refuses CREDIT_HOLD when the open value with this order would be more than the customer's limit. */
export async function refuseOverCredit(tx: Tx, order: LockedOrder): Promise<void> {
  const credit = (await lockCredits(tx, [order.customerId])).get(order.customerId)
  if (credit) creditWith(credit, order.totalAmount)
}

/** The credit left after an order of this total; null without a limit. */
export async function creditLeft(db: Reader, customerId: string, totalAmount: string): Promise<string | null> {
  const [customer] = await db.sql<{
    limit: string | null
  }>`select credit_limit as "limit" from customers where id = ${customerId}`
  if (!customer || customer.limit === null) return null
  const [open] = await exposures(db, [customerId])
  return subtract(subtract(customer.limit, open?.exposure ?? '0'), totalAmount)
}
