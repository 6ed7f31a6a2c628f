import { add, compare, subtract } from '@tradewind/kernel'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { LockedOrder } from './order-book.ts'

/** Open value of a customer's orders with tax: each confirmed order by the share that is not delivered. */
const exposureOf = (db: Pick<Reader, 'sql'>, customerId: string) => db.sql<{ exposure: string }>`
  select coalesce(round(sum((line.net_amount + line.tax_amount) * line.open_quantity / line.quantity), 2), 0)::text as exposure
  from orders join order_lines line on line.order_id = orders.id
  where orders.customer_id = ${customerId} and orders.status in ('CONFIRMED', 'ON_HOLD')`

/**
 * Refuses CREDIT_HOLD when the open value with this order would be more than the limit. The customer's row is locked,
 * so of two orders that fit alone but not together one is refused (DOMAIN RK1, RK6). No limit means no check; 0 means
 * no credit.
 */
export async function refuseOverCredit(tx: Tx, order: LockedOrder): Promise<void> {
  const [customer] = await tx.sql<{ limit: string | null }>`
    select credit_limit as "limit" from customers where id = ${order.customerId} for update`
  if (!customer || customer.limit === null) return
  const [open] = await exposureOf(tx, order.customerId)
  const exposure = add(open?.exposure ?? '0', order.totalAmount)
  if (compare(exposure, customer.limit) > 0) refuse('CREDIT_HOLD', { exposure, limit: customer.limit })
}

/** The credit left after an order of this total; null without a limit. */
export async function creditLeft(db: Reader, customerId: string, totalAmount: string): Promise<string | null> {
  const [customer] = await db.sql<{
    limit: string | null
  }>`select credit_limit as "limit" from customers where id = ${customerId}`
  if (!customer || customer.limit === null) return null
  const [open] = await exposureOf(db, customerId)
  return subtract(subtract(customer.limit, open?.exposure ?? '0'), totalAmount)
}
