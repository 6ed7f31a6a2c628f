import { add, newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { nextNumbers } from '../../platform/numbering/numbering.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { mayView } from '../../platform/viewer.ts'
import type { StockPlace } from './demand.ts'
import { stockLevelChanged, supplyRequestChanged } from './events.ts'
import type { Document } from './ledger/change.ts'
import {
  statusFollowing,
  statusOfReceipt,
  type SupplyActionName,
  supplyActionsOf,
  type SupplyKind,
  type SupplyStatus,
} from './rules/supply.ts'
import type { TransferStatus } from './rules/transfer.ts'

export type LockedRequest = Document & {
  readonly kind: SupplyKind
  readonly status: SupplyStatus
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly received: string
}

/**
 * A supply request for changing; the first lock of every act on it. Refused as unknown when its warehouse is out of the
 * caller's sight, as ILLEGAL_TRANSITION when its state does not allow the act.
 */
export async function lockSupplyRequest(tx: Tx, id: string, action: SupplyActionName): Promise<LockedRequest> {
  const [request] = await tx.sql<LockedRequest>`
    select id, number, kind, status, product_id as "productId", warehouse_id as "warehouseId", quantity,
      received_quantity as received
    from supply_requests where id = ${id} for update`
  if (!request || !mayView(tx.viewer, { warehouseId: request.warehouseId, ownerId: null, teamId: null })) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  const allowed = supplyActionsOf(request)
  if (!allowed.includes(action)) refuse('ILLEGAL_TRANSITION', { state: request.status, allowed: [...allowed] })
  return request
}

/** A supply request that is about to be made. */
export type NewRequest = {
  readonly kind: SupplyKind
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly dueOn: string
  readonly note: string | null
  readonly ruleId: string | null
  readonly alertId: string | null
  readonly donorWarehouseId: string | null
  readonly transferId: string | null
}

/** Makes supply requests; answers their ids in the order given. */
export async function insertRequests(tx: Tx, made: readonly NewRequest[]): Promise<string[]> {
  const numbers = await nextNumbers(tx, 'SR', made.length)
  const requests = made.map((each, place) => ({ ...each, id: newId('spr'), number: numbers[place] ?? '' }))
  const column = (key: Exclude<keyof NewRequest, 'quantity' | 'dueOn'> | 'id' | 'number') =>
    requests.map((each) => each[key])
  await tx.sql`
    insert into supply_requests (id, number, kind, status, product_id, warehouse_id, quantity, due_on, note, rule_id,
      alert_id, donor_warehouse_id, transfer_id, requested_by_id, created_at, updated_at)
    select each.id, each.number, each.kind, 'REQUESTED', each.product_id, each.warehouse_id, each.quantity, each.due_on,
      each.note, each.rule_id, each.alert_id, each.donor_id, each.transfer_id, ${tx.viewer.userId},
      ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from unnest(${column('id')}::text[], ${column('number')}::text[], ${column('kind')}::text[],
      ${column('productId')}::text[], ${column('warehouseId')}::text[],
      ${requests.map(({ quantity }) => quantity)}::text[]::numeric[],
      ${requests.map(({ dueOn }) => dueOn)}::text[]::date[], ${column('note')}::text[], ${column('ruleId')}::text[],
      ${column('alertId')}::text[], ${column('donorWarehouseId')}::text[], ${column('transferId')}::text[])
      as each(id, number, kind, product_id, warehouse_id, quantity, due_on, note, rule_id, alert_id, donor_id,
        transfer_id)`
  for (const request of requests) tellOf(tx, request)
  await tellExpected(tx, requests)
  return requests.map(({ id }) => id)
}

/** Says that a request is ordered, and for when. */
export async function orderRequest(
  tx: Tx,
  request: LockedRequest,
  order: { supplierReference: string | null; dueOn: string | null },
): Promise<void> {
  await tx.sql`
    update supply_requests set status = 'ORDERED', supplier_reference = ${order.supplierReference},
      due_on = coalesce(${order.dueOn}::text::date, due_on), version = version + 1,
      updated_at = ${tx.now}::text::timestamptz
    where id = ${request.id}`
  tellOf(tx, request)
}

/** Counts what has arrived of a request. */
export async function countReceipt(tx: Tx, request: LockedRequest, arrived: string): Promise<void> {
  const received = add(request.received, arrived)
  await tx.sql`
    update supply_requests set received_quantity = ${received}::text::numeric,
      status = ${statusOfReceipt({ ...request, received })}, version = version + 1,
      updated_at = ${tx.now}::text::timestamptz
    where id = ${request.id}`
  tellOf(tx, request)
}

/** Ends a request with what has arrived, which may be nothing. */
export async function endRequest(
  tx: Tx,
  request: LockedRequest,
  end: { status: 'CLOSED' | 'CANCELLED'; reason: string },
): Promise<void> {
  await tx.sql`
    update supply_requests set status = ${end.status}, end_reason = ${end.reason}, version = version + 1,
      updated_at = ${tx.now}::text::timestamptz
    where id = ${request.id}`
  tellOf(tx, request)
  await tellExpected(tx, [request])
}

type Following = Pick<LockedRequest, 'id' | 'number' | 'warehouseId' | 'quantity' | 'received'>

/** Lets the requests that a transfer brings stand where it stands; the caller has moved it and holds its lock. */
export async function followTransfer(tx: Tx, transferId: string, status: TransferStatus): Promise<void> {
  const requests = await tx.sql<Following>`
    select request.id, request.number, request.warehouse_id as "warehouseId", request.quantity,
      coalesce(sum(part.received), 0)::text as received
    from supply_requests request
    left join transfer_parts part on part.transfer_id = request.transfer_id and part.product_id = request.product_id
    where request.transfer_id = ${transferId}
    group by request.id`
  if (requests.length === 0) return
  await tx.sql`
    update supply_requests request set status = each.status, received_quantity = trim_scale(each.received),
      version = version + 1, updated_at = ${tx.now}::text::timestamptz
    from unnest(${requests.map(({ id }) => id)}::text[],
      ${requests.map((request) => statusFollowing(status, request))}::text[],
      ${requests.map(({ received }) => received)}::text[]::numeric[]) as each(id, status, received)
    where request.id = each.id`
  for (const request of requests) tellOf(tx, request)
}

/** Says of places that what is expected there is another; a receipt says so by itself. */
export async function tellExpected(tx: Tx, places: readonly StockPlace[]): Promise<void> {
  const levels = await tx.sql<StockPlace & { id: string }>`
    select id, product_id as "productId", warehouse_id as "warehouseId" from stock_levels
    where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))`
  for (const { id, productId, warehouseId } of levels) {
    tx.emit(stockLevelChanged({ subjectId: id, data: { productId, warehouseId }, warehouseId }))
  }
}

function tellOf(tx: Tx, { id, number, warehouseId }: Pick<LockedRequest, 'id' | 'number' | 'warehouseId'>): void {
  tx.emit(supplyRequestChanged({ subjectId: id, data: { number }, warehouseId }))
}
