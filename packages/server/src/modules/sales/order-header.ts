import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import type { Draft } from './order-content.ts'
import { insertKits, type NewKit, newKits } from './order-kits.ts'

type Header = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Writes the headers of new orders. */
export async function insertOrders(tx: Tx, headers: readonly Header[]): Promise<void> {
  await tx.sql`
    insert into orders (id, number, status, customer_id, customer_name, owner_id, team_id, warehouse_id, ordered_on,
      promised_on, currency, reservation_policy, tax_rounding, prices_include_tax, discount_amount, freight_amount,
      net_amount, tax_amount, total_amount, cost_amount, shipping_address, customer_reference, note, search_text,
      reservation_time, reserve_days_before, reserve_on, created_at, updated_at)
    select id, number, status, "customerId", "customerName", "ownerId", "teamId", "warehouseId", "orderedOn",
      "promisedOn", currency, "reservationPolicy", "taxRounding", "pricesIncludeTax", "discountAmount", "freightAmount",
      "netAmount", "taxAmount", "totalAmount", "costAmount", "shippingAddress", "customerReference", note, "searchText",
      "reservationTime", "reserveDaysBefore", "reserveOn", ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from jsonb_to_recordset(${JSON.stringify(headers)}::jsonb) as row(id text, number text, status text,
      "customerId" text, "customerName" text, "ownerId" text, "teamId" text, "warehouseId" text, "orderedOn" date,
      "promisedOn" date, currency text, "reservationPolicy" text, "taxRounding" text, "pricesIncludeTax" boolean,
      "discountAmount" numeric, "freightAmount" numeric, "netAmount" numeric, "taxAmount" numeric,
      "totalAmount" numeric, "costAmount" numeric, "shippingAddress" text, "customerReference" text, note text,
      "searchText" text, "reservationTime" text, "reserveDaysBefore" int, "reserveOn" date)`
}

/** A line with its id and its place in its order. */
export type NewLine = Draft['lines'][number] & {
  readonly id: string
  readonly orderId: string
  readonly warehouseId: string
  readonly position: number
  readonly kitId: string | null
}

/** The goods of an order as rows: its kits, and its lines, which refer to them. */
export type NewGoods = { readonly kits: readonly NewKit[]; readonly lines: readonly NewLine[] }

/** The goods of a draft as rows of an order. */
export function newGoods(order: { id: string; warehouseId: string }, draft: Pick<Draft, 'kits' | 'lines'>): NewGoods {
  const { id: orderId, warehouseId } = order
  const kits = newKits(orderId, draft.kits)
  const kitIds = new Map(kits.map(({ place, id }) => [place, id]))
  const lines = draft.lines.map((line, place) => ({
    ...{ ...line, id: newId('orl'), orderId, warehouseId, position: place + 1 },
    kitId: kitIds.get(line.place) ?? null,
  }))
  return { kits, lines }
}

/** Writes the goods of new orders or of a draft that was emptied before. */
export async function insertGoods(tx: Tx, goods: readonly NewGoods[]): Promise<void> {
  await Promise.all([
    insertKits(
      tx,
      goods.flatMap(({ kits }) => kits),
    ),
    insertLines(
      tx,
      goods.flatMap(({ lines }) => lines),
    ),
  ])
}

async function insertLines(tx: Tx, lines: readonly NewLine[]): Promise<void> {
  await tx.sql`
    insert into order_lines (id, order_id, position, product_id, warehouse_id, kit_id, quantity, unit_price,
      discount_percent, tax_rate, net_amount, tax_amount, open_quantity, pack_unit_id, pack_factor)
    select id, "orderId", position, "productId", "warehouseId", "kitId", quantity, "unitPrice", "discountPercent",
      "taxRate", "netAmount", "taxAmount", quantity, "packUnitId", "packFactor"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row(id text, "orderId" text, position int,
      "productId" text, "warehouseId" text, "kitId" text, quantity numeric, "unitPrice" numeric, "discountPercent" numeric,
      "taxRate" numeric, "netAmount" numeric, "taxAmount" numeric, "packUnitId" text, "packFactor" numeric)`
}

/** Replaces what the content of a draft decides. */
export async function replaceHeader(tx: Tx, header: Header): Promise<void> {
  await tx.sql`
    update orders set customer_id = "customerId", customer_name = "customerName", owner_id = "ownerId",
      team_id = "teamId", warehouse_id = "warehouseId", ordered_on = "orderedOn", promised_on = "promisedOn",
      currency = row.currency, reservation_policy = "reservationPolicy", tax_rounding = "taxRounding",
      prices_include_tax = "pricesIncludeTax", discount_amount = "discountAmount", freight_amount = "freightAmount",
      net_amount = "netAmount", tax_amount = "taxAmount", total_amount = "totalAmount",
      shipping_address = "shippingAddress", customer_reference = "customerReference", note = row.note,
      search_text = "searchText", reservation_time = "reservationTime", reserve_days_before = "reserveDaysBefore"
    from jsonb_to_record(${JSON.stringify(header)}::jsonb) as row(id text, "customerId" text, "customerName" text,
      "ownerId" text, "teamId" text, "warehouseId" text, "orderedOn" date, "promisedOn" date, currency text,
      "reservationPolicy" text, "taxRounding" text, "pricesIncludeTax" boolean, "discountAmount" numeric,
      "freightAmount" numeric, "netAmount" numeric, "taxAmount" numeric, "totalAmount" numeric, "shippingAddress" text,
      "customerReference" text, note text, "searchText" text, "reservationTime" text, "reserveDaysBefore" int)
    where orders.id = row.id`
}
