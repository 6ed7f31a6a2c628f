import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { mayView } from '../../platform/viewer.ts'
import { release, type StockLine } from '../inventory/index.ts'
import { orderChanged, type OrderEventType } from './events.ts'
import { canMove, type OrderActionName, type OrderStatus, obstacle, TRANSITIONS } from './rules/order-lifecycle.ts'

export type LockedOrder = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly status: OrderStatus
  readonly deliveryStatus: 'NONE' | 'PARTIAL' | 'FULL'
  readonly customerId: string
  readonly warehouseId: string
  readonly ownerId: string
  readonly teamId: string | null
  readonly currency: string
  readonly totalAmount: string
  readonly promisedOn: string | null
  readonly minimumShelfLifeDays: number | null
  readonly reservationPolicy: 'PARTIAL' | 'WHOLE_LINES' | 'ALL_OR_NOTHING'
  readonly reservationTime: 'AT_CONFIRMATION' | 'BY_HAND' | 'DAYS_BEFORE'
  readonly reserveDaysBefore: number | null
}

export type BookedLine = {
  readonly id: string
  readonly position: number
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly deliveredQuantity: string
  readonly openQuantity: string
  readonly reservedQuantity: string
  /** How many base units a pack of the line holds; null when it was not ordered in packs. */
  readonly packFactor: string | null
  /** The digits that the unit of the product allows. */
  readonly unitScale: number
  /** What the catalogue says that the product costs today. */
  readonly cost: string | null
  /** Whether the product has become a kit since, so that it has no stock of its own. */
  readonly isKit: boolean
}

/**
 * An order for changing; the first lock of every act on it. Refused as unknown when it is out of the caller's sight,
 * as ILLEGAL_TRANSITION when its state does not allow the act.
 */
export async function lockOrder(tx: Tx, id: string, action: OrderActionName): Promise<LockedOrder> {
  const [order] = await tx.sql<LockedOrder>`
    select id, version, number, status, delivery_status as "deliveryStatus", customer_id as "customerId",
      warehouse_id as "warehouseId", owner_id as "ownerId", team_id as "teamId", currency,
      total_amount as "totalAmount", reservation_policy as "reservationPolicy",
      reservation_time as "reservationTime", reserve_days_before as "reserveDaysBefore",
      promised_on::text as "promisedOn", (
        select customer.minimum_shelf_life_days from customers customer where customer.id = orders.customer_id
      ) as "minimumShelfLifeDays"
    from orders where id = ${id} for update`
  if (!order || !mayView(tx.viewer, order)) {
    return refuse('NOT_FOUND', { field: [action === 'DELIVER' || action === 'RETURN' ? 'orderId' : 'id'] })
  }
  if (obstacle(action, order) !== null) refuseState(order)
  return order
}

function refuseState({ status }: Pick<LockedOrder, 'status'>): never {
  return refuse('ILLEGAL_TRANSITION', { state: status, allowed: [...TRANSITIONS[status]] })
}

/** The lines of an order with what is reserved for them. */
export async function bookedLines(tx: Tx, orderId: string): Promise<BookedLine[]> {
  return await tx.sql<BookedLine>`
    select line.id, line.position, line.product_id as "productId", line.warehouse_id as "warehouseId", line.quantity,
      line.delivered_quantity as "deliveredQuantity", line.open_quantity as "openQuantity",
      coalesce(reservation.quantity, 0)::text as "reservedQuantity", product.cost,
      line.pack_factor as "packFactor", product.is_kit as "isKit", unit.scale as "unitScale"
    from order_lines line
    join products product on product.id = line.product_id join units unit on unit.id = product.unit_id
    left join reservations reservation on reservation.document_line_id = line.id
    where line.order_id = ${orderId} order by line.position`
}

/** Moves an order to a state with its journal row and its event, in the transaction of the act. */
export async function moveOrder(
  tx: Tx,
  order: LockedOrder,
  step: { to: OrderStatus; type: OrderEventType; reason?: string | null },
): Promise<void> {
  if (!canMove(order.status, step.to)) refuseState(order)
  await tx.sql`
    update orders set status = ${step.to}, version = version + 1, updated_at = ${tx.now}::text::timestamptz
    where id = ${order.id}`
  await writeTransitions(tx, [{ orderId: order.id, from: order.status, to: step.to, reason: step.reason ?? null }])
  announce(tx, order, step.type)
}

/** Notes that an order changed within its state. */
export async function touchOrder(tx: Tx, order: LockedOrder, type: OrderEventType): Promise<void> {
  await tx.sql`update orders set version = version + 1, updated_at = ${tx.now}::text::timestamptz where id = ${order.id}`
  announce(tx, order, type)
}

export function announce(
  tx: Tx,
  order: Pick<LockedOrder, 'id' | 'number' | 'ownerId' | 'teamId' | 'warehouseId'>,
  type: OrderEventType,
): void {
  const { id: subjectId, number, ownerId, teamId, warehouseId } = order
  tx.emit(orderChanged({ subjectId, data: { type, number }, ownerId, teamId, warehouseId }))
}

/** A step of an order; whoever acts is the viewer of the transaction unless it says otherwise. */
type Step = {
  readonly orderId: string
  readonly from: OrderStatus | null
  readonly to: OrderStatus
  readonly reason: string | null
  readonly actorId?: string
}

/** Writes steps in their order. */
export async function writeTransitions(tx: Tx, steps: readonly Step[]): Promise<void> {
  await tx.sql`
    insert into order_transitions (id, order_id, from_status, to_status, actor_id, reason, at)
    select step.*, ${tx.now}::text::timestamptz
    from unnest(${steps.map(() => newId('orh'))}::text[], ${steps.map((step) => step.orderId)}::text[],
      ${steps.map((step) => step.from)}::text[], ${steps.map((step) => step.to)}::text[],
      ${steps.map((step) => step.actorId ?? tx.viewer.userId)}::text[], ${steps.map((step) => step.reason)}::text[])
      as step(id, order_id, from_status, to_status, actor_id, reason)`
}

/** Frees everything that is reserved for an order and leaves nothing open on its lines. */
export async function closeLines(tx: Tx, order: LockedOrder, reason: string): Promise<void> {
  const lines = await bookedLines(tx, order.id)
  const booked = lines.filter((line) => line.reservedQuantity !== '0').map(heldLine)
  await release(tx, { id: order.id, number: order.number }, { lines: booked, reason })
  await tx.sql`update order_lines set open_quantity = 0 where order_id = ${order.id}`
}

function heldLine(line: BookedLine): StockLine {
  return { lineId: line.id, productId: line.productId, warehouseId: line.warehouseId, quantity: line.reservedQuantity }
}
