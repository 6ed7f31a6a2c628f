import type { Tx } from '../../platform/database/tx.ts'

type Header = Readonly<Record<string, string | boolean | null | undefined>>

/** Writes the header of a new draft. */
export async function insertOrder(tx: Tx, header: Header): Promise<void> {
  await tx.sql`
    insert into orders (id, number, status, customer_id, customer_name, owner_id, team_id, warehouse_id, ordered_on,
      promised_on, currency, reservation_policy, tax_rounding, prices_include_tax, discount_amount, freight_amount,
      net_amount, tax_amount, total_amount, shipping_address, customer_reference, note, search_text, created_at, updated_at)
    select id, number, 'DRAFT', "customerId", "customerName", "ownerId", "teamId", "warehouseId", "orderedOn",
      "promisedOn", currency, "reservationPolicy", "taxRounding", "pricesIncludeTax", "discountAmount", "freightAmount",
      "netAmount", "taxAmount", "totalAmount", "shippingAddress", "customerReference", note, "searchText",
      ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from jsonb_to_record(${JSON.stringify(header)}::jsonb) as row(id text, number text, "customerId" text,
      "customerName" text, "ownerId" text, "teamId" text, "warehouseId" text, "orderedOn" date, "promisedOn" date,
      currency text, "reservationPolicy" text, "taxRounding" text, "pricesIncludeTax" boolean, "discountAmount" numeric,
      "freightAmount" numeric, "netAmount" numeric, "taxAmount" numeric, "totalAmount" numeric, "shippingAddress" text,
      "customerReference" text, note text, "searchText" text)`
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
      search_text = "searchText"
    from jsonb_to_record(${JSON.stringify(header)}::jsonb) as row(id text, "customerId" text, "customerName" text,
      "ownerId" text, "teamId" text, "warehouseId" text, "orderedOn" date, "promisedOn" date, currency text,
      "reservationPolicy" text, "taxRounding" text, "pricesIncludeTax" boolean, "discountAmount" numeric,
      "freightAmount" numeric, "netAmount" numeric, "taxAmount" numeric, "totalAmount" numeric, "shippingAddress" text,
      "customerReference" text, note text, "searchText" text)
    where orders.id = row.id`
}
