import type { Tx } from '../../platform/database/tx.ts'
import { type AlertFacts, stockAlertReturned } from './events.ts'

const BATCH_MAX = 500

/** Opens the alerts again that were put off until now and still stand. A job; answers how many. */
export async function returnSnoozedAlerts(tx: Tx): Promise<number> {
  const returned = await tx.sql<AlertFacts & { id: string }>`
    update stock_alerts set status = 'OPEN', snoozed_until = null, version = version + 1
    where id in (
      select id from stock_alerts where status = 'SNOOZED' and snoozed_until <= ${tx.now}::text::timestamptz
      order by snoozed_until limit ${BATCH_MAX} for update skip locked)
    returning id, kind, product_id as "productId", warehouse_id as "warehouseId"`
  for (const { id, ...facts } of returned) {
    tx.emit(stockAlertReturned({ subjectId: id, data: facts, warehouseId: facts.warehouseId }))
  }
  return returned.length
}
