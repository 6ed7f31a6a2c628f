import { compare, newId, subtract, sum } from '@tradewind/kernel'
import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { noteChanges, standingAlerts } from './alerts.ts'
import { stockLevels } from './tables.ts'

/** One wanted change of stock. Changes are in the unit of the product and may be negative. */
export type StockChange = {
  readonly productId: string
  readonly warehouseId: string
  readonly onHandChange: string
  readonly reservedChange: string
  /** The document that it belongs to. */
  readonly document?: Document
  /** The line of the document whose reservation moves with it. */
  readonly documentLineId?: string
  /** Who does it, when that is not the viewer of the transaction. */
  readonly actorId?: string
  /** The input field that is told when the stock does not suffice. */
  readonly field?: readonly string[]
}

export type Document = { readonly id: string; readonly number: string }

export type Posting = {
  readonly kind: 'RECEIPT' | 'ADJUSTMENT' | 'RESERVATION' | 'RELEASE' | 'SHIPMENT'
  readonly reason?: string | null
  readonly changes: readonly StockChange[]
  /** The balances, when the caller has locked them already. */
  readonly locked?: readonly Level[]
}

export type Level = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly onHand: string
  readonly reserved: string
  readonly threshold: string | null
}

/**
 * Posts moves: balances, reservations and journal rows together, in one transaction. The rows of stock are locked in
 * the order of product and warehouse, and the conditions stand in the statement that changes them: no balance falls
 * under zero, nothing beyond on hand is reserved, and a reservation never gives more than it holds.
 * Refuses: INSUFFICIENT_STOCK naming the first product that is short, OVER_RELEASE for a reservation that holds less.
 */
export async function post(tx: Tx, posting: Posting): Promise<readonly Level[]> {
  if (posting.changes.length === 0) return []
  const touched = new Set(posting.changes.map(placeOf))
  const locked = posting.locked ?? (await lockLevels(tx, posting.changes))
  const before = locked.filter((level) => touched.has(placeOf(level)))
  if (before.length < touched.size) refuseShortage(posting, before)
  // Sent together: none needs the answer of another one, and what one of them refuses undoes them all.
  const [moved, after, standing] = await Promise.all([
    moveReservations(tx, posting),
    moveLevels(tx, posting),
    standingAlerts(tx, before),
    writeMoves(tx, posting, before),
  ])
  refuseOverRelease(posting, moved)
  if (after.length < before.length) refuseShortage(posting, before)
  await noteChanges(
    tx,
    after.map((level) => ({ ...level, available: availableOf(level) })),
    standing,
  )
  return after
}

/** A product in a warehouse, as one text. */
export function placeOf({ productId, warehouseId }: { productId: string; warehouseId: string }): string {
  return `${productId} ${warehouseId}`
}

/** Makes the balance rows that are not there yet, so that goods can arrive. */
export async function openLevels(tx: Tx, places: readonly { productId: string; warehouseId: string }[]): Promise<void> {
  const ids = places.map(() => newId('stk'))
  await tx.sql`
    insert into stock_levels (id, product_id, warehouse_id, sku, warehouse_code)
    select place.id, product.id, warehouse.id, product.sku, warehouse.code
    from unnest(${ids}::text[], ${places.map((each) => each.productId)}::text[],
      ${places.map((each) => each.warehouseId)}::text[]) as place(id, product_id, warehouse_id)
    join products product on product.id = place.product_id
    join warehouses warehouse on warehouse.id = place.warehouse_id
    order by product.id, warehouse.id
    on conflict (product_id, warehouse_id) do nothing`
}

/** The balances behind some changes, locked in one order so that two postings never wait for each other in a circle. */
export async function lockLevels(
  tx: Tx,
  places: readonly { productId: string; warehouseId: string }[],
): Promise<readonly Level[]> {
  return await tx.sql<Level>`
    select id, product_id as "productId", warehouse_id as "warehouseId", on_hand as "onHand", reserved, threshold
    from stock_levels
    where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))
    order by product_id, warehouse_id
    for update`
}

async function moveLevels(tx: Tx, { changes }: Posting): Promise<readonly Level[]> {
  return await tx.sql<Level>`
    update stock_levels level
    set on_hand = trim_scale(level.on_hand + change.on_hand), reserved = trim_scale(level.reserved + change.reserved),
      updated_at = ${tx.now}::text::timestamptz
    from (${summed(tx, changes)}) change
    where level.product_id = change.product_id and level.warehouse_id = change.warehouse_id
      and level.on_hand + change.on_hand >= level.reserved + change.reserved and level.reserved + change.reserved >= 0
    returning level.id, level.product_id as "productId", level.warehouse_id as "warehouseId", level.on_hand as "onHand",
      level.reserved, level.threshold`
}

function summed(tx: Tx, changes: readonly StockChange[]) {
  return tx.sql`
    select product_id, warehouse_id, sum(on_hand) as on_hand, sum(reserved) as reserved
    from unnest(${changes.map((each) => each.productId)}::text[], ${changes.map((each) => each.warehouseId)}::text[],
      ${changes.map((each) => each.onHandChange)}::text[]::numeric[], ${changes.map((each) => each.reservedChange)}::text[]::numeric[])
      as each(product_id, warehouse_id, on_hand, reserved)
    group by product_id, warehouse_id`
}

/** Reservations follow the reserved part of every change that belongs to a line. Answers the lines that could. */
async function moveReservations(tx: Tx, { changes }: Posting): Promise<readonly { id: string }[]> {
  const owned = changes.filter((change) => change.documentLineId !== undefined)
  if (owned.length === 0) return []
  const lineIds = owned.map((change) => change.documentLineId ?? '')
  const documentIds = owned.map((change) => change.document?.id ?? '')
  const quantities = owned.map((change) => change.reservedChange)
  const [, moved] = await Promise.all([
    tx.sql`
      insert into reservations (document_line_id, document_id, product_id, warehouse_id, quantity)
      select line.*, 0
      from unnest(${lineIds}::text[], ${documentIds}::text[], ${owned.map((change) => change.productId)}::text[],
        ${owned.map((change) => change.warehouseId)}::text[]) as line(id, document_id, product_id, warehouse_id)
      on conflict (document_line_id) do nothing`,
    tx.sql<{ id: string }>`
      update reservations reservation set quantity = trim_scale(reservation.quantity + line.change)
      from unnest(${lineIds}::text[], ${documentIds}::text[], ${quantities}::text[]::numeric[])
        as line(id, document_id, change)
      where reservation.document_line_id = line.id and reservation.document_id = line.document_id
        and reservation.quantity + line.change >= 0
      returning reservation.document_line_id as id`,
  ])
  return moved
}

function refuseOverRelease({ changes }: Posting, moved: readonly { id: string }[]): void {
  const kept = new Set(moved.map((row) => row.id))
  const wrong = changes.find(({ documentLineId }) => documentLineId !== undefined && !kept.has(documentLineId))
  if (wrong) refuse('OVER_RELEASE', { field: wrong.field ?? [] })
}

/** Journal rows with the balances after each move, in the order of the changes. */
async function writeMoves(tx: Tx, posting: Posting, before: readonly Level[]): Promise<void> {
  const { kind, changes, reason } = posting
  await tx.sql`
    insert into stock_moves (id, kind, product_id, warehouse_id, on_hand_change, reserved_change, on_hand_after,
      reserved_after, document_id, document_number, document_line_id, reason, actor_id, at)
    select move.id, ${kind}, move.product_id, move.warehouse_id, move.on_hand, move.reserved,
      trim_scale(level.on_hand + sum(move.on_hand) over moves), trim_scale(level.reserved + sum(move.reserved) over moves),
      move.document_id, move.document_number, move.line_id, ${reason ?? null},
      (select users.id from users where users.id = move.actor_id), ${tx.now}::text::timestamptz
    from unnest(${changes.map(() => newId('mov'))}::text[], ${changes.map((each) => each.productId)}::text[],
      ${changes.map((each) => each.warehouseId)}::text[], ${changes.map((each) => each.onHandChange)}::text[]::numeric[],
      ${changes.map((each) => each.reservedChange)}::text[]::numeric[],
      ${changes.map((each) => each.document?.id ?? null)}::text[], ${changes.map((each) => each.document?.number ?? null)}::text[],
      ${changes.map((each) => each.documentLineId ?? null)}::text[],
      ${changes.map((each) => each.actorId ?? tx.viewer.userId)}::text[]) with ordinality
      as move(id, product_id, warehouse_id, on_hand, reserved, document_id, document_number, line_id, actor_id, place)
    join unnest(${before.map((each) => each.productId)}::text[], ${before.map((each) => each.warehouseId)}::text[],
      ${before.map((each) => each.onHand)}::text[]::numeric[], ${before.map((each) => each.reserved)}::text[]::numeric[])
      as level(product_id, warehouse_id, on_hand, reserved) using (product_id, warehouse_id)
    window moves as (partition by move.product_id, move.warehouse_id order by move.place)
    order by move.place`
}

/** What a level can still promise. */
export function availableOf(level: Pick<Level, 'onHand' | 'reserved'>): string {
  return subtract(level.onHand, level.reserved)
}

/** Names the first balance that the changes would overdraw. */
function refuseShortage({ changes }: Posting, before: readonly Level[]): never {
  const needs = before.map((level) => {
    const own = changes.filter(
      (change) => change.productId === level.productId && change.warehouseId === level.warehouseId,
    )
    return { level, own, needed: sum(own.map((change) => subtract(change.reservedChange, change.onHandChange))) }
  })
  const short = needs.find(({ level, needed }) => compare(needed, availableOf(level)) > 0)
  const change = short?.own[0] ?? changes.find((each) => !before.some((level) => level.productId === each.productId))
  if (!change) throw new Error('A posting was refused by the balances, but none of them is short.')
  return refuse('INSUFFICIENT_STOCK', {
    field: change.field ?? [],
    productId: change.productId,
    warehouseId: change.warehouseId,
    requested: short?.needed ?? change.reservedChange,
    available: short ? availableOf(short.level) : '0',
  })
}

/** Writes the thresholds of balances; the caller holds their locks. */
export async function writeThreshold(tx: Tx, rows: readonly { id: string; threshold: string | null }[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  const thresholds = rows.map((row) => row.threshold)
  const value = sql`(select row.threshold from unnest(${sql.param(ids)}::text[], ${sql.param(thresholds)}::text[]::numeric[])
    as row(id, threshold) where row.id = ${stockLevels.id})`
  await tx.update(stockLevels).set({ threshold: value }).where(inArray(stockLevels.id, ids))
}
