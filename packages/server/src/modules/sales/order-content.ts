import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../platform/database/tx.ts'
import {
  amountInput,
  currencyInput,
  dateInput,
  idInput,
  optionalTextInput,
  percentInput,
  quantityInput,
} from '../../platform/perform/inputs.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { searchText } from '../../platform/search/search.ts'
import { mayView } from '../../platform/viewer.ts'
import { refusePlaces } from '../inventory/index.ts'
import {
  fitsCurrency,
  type ListPrice,
  orderAmounts,
  pricedLines,
  type PricedLine,
  type PriceTerms,
} from './rules/order-pricing.ts'

export const BASE_CURRENCY = 'CNY'
const LINES_MAX = 1000

const lineInput = z.object({
  productId: idInput(),
  quantity: quantityInput(),
  unitPrice: amountInput().nullish(),
  discountPercent: percentInput(),
  taxRate: percentInput().nullish(),
})

export const orderInput = z.object({
  customerId: idInput(),
  warehouseId: idInput(),
  orderedOn: dateInput().nullish(),
  promisedOn: dateInput().nullish(),
  currency: currencyInput().nullish(),
  reservationPolicy: z.enum(['PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING']),
  taxRounding: z.enum(['PER_LINE', 'PER_DOCUMENT']),
  pricesIncludeTax: z.boolean(),
  discountAmount: amountInput(),
  freightAmount: amountInput(),
  addressId: idInput().nullish(),
  customerReference: optionalTextInput(80),
  note: optionalTextInput(2000),
  lines: z.array(lineInput).max(LINES_MAX),
})

export type OrderContent = z.output<typeof orderInput>

type Customer = {
  ownerId: string
  teamId: string | null
  nameZh: string | null
  nameEn: string | null
  currency: string
  address: string | null
}

/** Everything of an order that its content decides: header columns and lines, ready to be written. */
export type Draft = {
  readonly header: Readonly<Record<string, string | boolean | null>>
  readonly names: readonly (string | null)[]
  readonly customer: Customer
  readonly lines: readonly (PricedLine & { netAmount: string; taxAmount: string })[]
}

/**
 * Judges and prices the content of an order.
 * Refuses: NOT_FOUND for a customer, warehouse or product out of sight, BAD_QUANTITY, BAD_AMOUNT for more digits than
 * the currency has, INVALID_INPUT for a line without a price in a foreign currency.
 */
export async function draftOf(tx: Tx, content: OrderContent): Promise<Draft> {
  const customer = await customerOf(tx, content)
  await refusePlaces(
    tx,
    content.lines.map((line, place) => ({
      ...line,
      warehouseId: content.warehouseId,
      field: ['order', 'lines', String(place), 'quantity'],
    })),
  )
  const currency = content.currency ?? customer.currency
  const terms: PriceTerms = { ...content, currency, baseCurrency: BASE_CURRENCY }
  refuseDigits(content, currency)
  const prices = await listPrices(
    tx,
    content.lines.map((line) => line.productId),
  )
  const priced = pricedLines(content.lines, terms, prices)
  const [missing] = priced.missing
  if (missing)
    refuse('INVALID_INPUT', { reason: 'priceRequired', field: ['order', 'lines', String(missing.place), 'unitPrice'] })
  const amounts = orderAmounts(priced.lines, terms)
  const { lines: _lines, customerId, addressId: _address, currency: _currency, ...rest } = content
  return {
    customer,
    names: [customer.nameZh, customer.nameEn],
    header: {
      ...rest,
      customerId,
      currency,
      customerName: customer.nameZh ?? customer.nameEn ?? '',
      shippingAddress: customer.address,
      orderedOn: content.orderedOn ?? tx.today,
      netAmount: amounts.netAmount,
      taxAmount: amounts.taxAmount,
      totalAmount: amounts.totalAmount,
    },
    lines: priced.lines.map((line, place) => ({
      ...line,
      netAmount: amounts.lines[place]?.netAmount ?? '0',
      taxAmount: amounts.lines[place]?.taxAmount ?? '0',
    })),
  }
}

/** The list prices of products in the order asked. */
export async function listPrices(db: Pick<Tx, 'sql'>, productIds: readonly string[]): Promise<ListPrice[]> {
  return await db.sql<ListPrice>`
    select product.list_price as "listPrice", product.tax_rate as "taxRate"
    from unnest(${productIds}::text[]) with ordinality as asked(id, place) join products product on product.id = asked.id
    order by asked.place`
}

async function customerOf(tx: Tx, { customerId, addressId }: OrderContent): Promise<Customer> {
  const [customer] = await tx.sql<Customer>`
    select customer.owner_id as "ownerId", customer.team_id as "teamId", customer.name_zh as "nameZh",
      customer.name_en as "nameEn", customer.currency,
      (select concat_ws(', ', nullif(concat_ws(' ', address.province, address.city, address.street), ''), address.postal_code, address.country)
       from addresses address
       where address.customer_id = customer.id and (address.id = ${addressId ?? null} or (${addressId ?? null}::text is null and address.is_default))
       limit 1) as address
    from customers customer where customer.id = ${customerId}`
  if (!customer || !mayView(tx.viewer, { ...customer, warehouseId: null }))
    return refuse('NOT_FOUND', { field: ['order', 'customerId'] })
  return customer
}

function refuseDigits(content: OrderContent, currency: string): void {
  if (!fitsCurrency(content.discountAmount, currency)) refuse('BAD_AMOUNT', { field: ['order', 'discountAmount'] })
  if (!fitsCurrency(content.freightAmount, currency)) refuse('BAD_AMOUNT', { field: ['order', 'freightAmount'] })
}

/** Replaces the lines of an order. */
export async function writeLines(
  tx: Tx,
  order: { id: string; warehouseId: string },
  lines: Draft['lines'],
): Promise<void> {
  await tx.sql`delete from order_lines where order_id = ${order.id}`
  const rows = lines.map((line, place) => ({ ...line, id: newId('orl'), position: place + 1 }))
  await tx.sql`
    insert into order_lines (id, order_id, position, product_id, warehouse_id, quantity, unit_price, discount_percent,
      tax_rate, net_amount, tax_amount, open_quantity)
    select id, ${order.id}, position, "productId", ${order.warehouseId}, quantity, "unitPrice", "discountPercent",
      "taxRate", "netAmount", "taxAmount", quantity
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id text, position int, "productId" text,
      quantity numeric, "unitPrice" numeric, "discountPercent" numeric, "taxRate" numeric, "netAmount" numeric,
      "taxAmount" numeric)`
}

/** What an order is found by: its number and the customer's names in every reading. */
export function orderSearchText(number: string, names: Draft['names']): string {
  return searchText([number, ...names])
}
