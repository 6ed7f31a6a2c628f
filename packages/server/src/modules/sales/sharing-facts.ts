import type { Reader } from '../../platform/database/tx.ts'
import type { StockPlace } from '../inventory/index.ts'
import type { LockedOrder } from './order-book.ts'
import type { SharingRequest } from './rules/sharing.ts'

/** One more is asked for, to know that there are too many. */
export const SHARING_LINES_MAX = 500

/** A quantity of a lot. */
type LotPart = { readonly lotId: string; readonly quantity: string }

/** A line of a confirmed order that wants a product from a warehouse, and what is reserved for it. */
export type WaitingLine = SharingRequest & {
  readonly orderId: string
  readonly ownerId: string
  readonly teamId: string | null
  readonly warehouseId: string
  readonly ownerName: string
  readonly customerName: string
  readonly minimumShelfLifeDays: number | null
  readonly reservationPolicy: LockedOrder['reservationPolicy']
  readonly reserved: string
  /** How much a pack of the line holds; null when it was not ordered in packs. */
  readonly packFactor: string | null
  readonly parts: readonly LotPart[]
}

type FreeLotRow = LotPart & { readonly expiresOn: string | null; readonly receivedOn: string }

/** What is there of a product in a warehouse, and who waits for it. */
export type SharingFacts = StockPlace & {
  readonly scale: number
  readonly isTracked: boolean
  /** What nobody has; what expired holds still have counts as free (DOMAIN RQ10). */
  readonly available: string
  readonly lots: readonly FreeLotRow[]
  readonly lines: readonly WaitingLine[]
}

/**
 * What a sharing is decided by; null for a product or a warehouse that is unknown or out of sight. Orders on hold, holds
 * and transfers keep what they have and take no part.
 */
export async function sharingFacts(db: Reader, place: StockPlace): Promise<SharingFacts | null> {
  const [[level], lots, lines] = await Promise.all([levelOf(db, place), lotsOf(db, place), linesOf(db, place)])
  return level ? { ...place, ...level, lots, lines } : null
}

type LevelFacts = Pick<SharingFacts, 'scale' | 'isTracked' | 'available'>

async function levelOf(db: Reader, { productId, warehouseId }: StockPlace) {
  const seen = db.viewer.warehouseIds
  return await db.sql<LevelFacts>`
    select unit.scale, product.tracking <> 'NONE' as "isTracked", trim_scale(coalesce(level.available, 0) + (
        select coalesce(sum(held.quantity), 0) from reservations held
        where held.product_id = product.id and held.warehouse_id = warehouse.id
          and held.expires_at <= ${db.now}::text::timestamptz and held.quantity > 0))::text as available
    from products product join units unit on unit.id = product.unit_id
    join warehouses warehouse on warehouse.id = ${warehouseId} and (${seen === null} or warehouse.id = any(${[...(seen ?? [])]}))
    left join stock_levels level on level.product_id = product.id and level.warehouse_id = warehouse.id
    where product.id = ${productId}`
}

async function lotsOf(db: Reader, { productId, warehouseId }: StockPlace) {
  return await db.sql<FreeLotRow>`
    select level.lot_id as "lotId", level.expires_on::text as "expiresOn", lot.received_on::text as "receivedOn",
      trim_scale(level.available + (
        select coalesce(sum(part.quantity), 0)
        from reservation_lots part join reservations held on held.document_line_id = part.document_line_id
        where part.lot_id = level.lot_id and held.warehouse_id = level.warehouse_id
          and held.expires_at <= ${db.now}::text::timestamptz and held.quantity > 0))::text as quantity
    from lot_levels level join lots lot on lot.id = level.lot_id
    where level.product_id = ${productId} and level.warehouse_id = ${warehouseId} and not level.is_expired
    order by level.lot_id`
}

async function linesOf(db: Reader, { productId, warehouseId }: StockPlace) {
  return await db.sql<WaitingLine>`
    select line.id as "lineId", line.position, line.warehouse_id as "warehouseId", line.pack_factor as "packFactor",
      trim_scale(line.open_quantity)::text as requested, document.id as "orderId", document.number as "orderNumber",
      document.promised_on::text as "promisedOn", document.owner_id as "ownerId", document.team_id as "teamId",
      document.customer_name as "customerName", document.reservation_policy as "reservationPolicy",
      owner.name as "ownerName", customer.customer_class as "customerClass",
      customer.minimum_shelf_life_days as "minimumShelfLifeDays", coalesce(held.quantity, 0)::text as reserved,
      coalesce((
        select json_agg(json_build_object('lotId', part.lot_id, 'quantity', part.quantity::text) order by part.lot_id)
        from reservation_lots part where part.document_line_id = line.id and part.quantity > 0), '[]') as parts
    from order_lines line join orders document on document.id = line.order_id and document.status = 'CONFIRMED'
    join users owner on owner.id = document.owner_id join customers customer on customer.id = document.customer_id
    left join reservations held on held.document_line_id = line.id
    where line.product_id = ${productId} and line.warehouse_id = ${warehouseId} and line.open_quantity > 0
    order by line.id limit ${SHARING_LINES_MAX + 1}`
}
