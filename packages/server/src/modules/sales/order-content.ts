import { BASE_CURRENCY, isDecimal } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../platform/database/tx.ts'
import {
  amountInput,
  dateInput,
  idInput,
  optionalTextInput,
  percentInput,
  quantityInput,
} from '../../platform/perform/inputs.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { searchText } from '../../platform/search/search.ts'
import { mayView, type Viewer } from '../../platform/viewer.ts'
import { kitsAmong } from '../catalog/index.ts'
import { seesWarehouse } from '../inventory/index.ts'
import { daysBeforeInput, reservationTimeInput } from './sales-settings.ts'
import { type CustomerFacts, namedProducts, type OrderFacts, orderFacts, type ProductTerms } from './order-facts.ts'
import { type DraftKit, judgeQuantities, kitsOf } from './order-kits.ts'
import { type BookedLine, bookedLinesOf } from './rules/kits.ts'
import { countedOut, type LinePack } from './rules/order-packs.ts'
import { fitsCurrency, isDiscountTooLarge, orderAmounts, pricedLines, type PriceTerms } from './rules/order-pricing.ts'
import { areTermsWhole, chosenTime, type ReservationTerms } from './rules/reservation-time.ts'

/** As many as are typed, and as many as they are booked as. */
const LINES_MAX = 1000

const lineInput = z.object({
  productId: idInput(),
  quantity: quantityInput(),
  packId: idInput().nullish(),
  unitPrice: amountInput().nullish(),
  discountPercent: percentInput(),
  taxRate: percentInput().nullish(),
})

export const orderInput = z.object({
  customerId: idInput(),
  warehouseId: idInput(),
  orderedOn: dateInput().nullish(),
  promisedOn: dateInput().nullish(),
  reservationPolicy: z.enum(['PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING']),
  reservationTime: reservationTimeInput().nullish(),
  reserveDaysBefore: daysBeforeInput().nullish(),
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

/** Everything of an order that its content decides: header columns and lines, ready to be written. */
export type Draft = {
  readonly currency: string
  readonly totalAmount: string
  readonly header: Readonly<Record<string, string | number | boolean | null>>
  readonly names: readonly (string | null)[]
  readonly customer: CustomerFacts
  readonly reservation: ReservationTerms
  readonly lines: readonly DraftLine[]
  readonly kits: readonly DraftKit[]
}

type DraftLine = BookedLine & LinePack & { readonly netAmount: string; readonly taxAmount: string }

/** Who writes an order, and on which business day. */
type Writing = { readonly viewer: Viewer; readonly today: string }

/** Judges and prices the content of an order. Refuses: what `draftFrom` refuses. */
export async function draftOf(tx: Tx, content: OrderContent): Promise<Draft> {
  const kits = await kitsAmong(tx, namedProducts([content]))
  return draftFrom(await orderFacts(tx, [content], kits), content, tx)
}

/**
 * Judges and prices the content of an order by what is known of everything it names.
 * Refuses: NOT_FOUND for a customer, an address of its, a warehouse, a product or a pack of it out of sight, BAD_QUANTITY also
 * for broken packs, BAD_AMOUNT
 * for more digits than the currency has, for a discount above the goods and for a total beyond bounds, INVALID_INPUT for
 * a product that is no longer sold, for a line without a price in a foreign currency, and for days before a promised day
 * that are missing or have nothing to count from.
 */
export function draftFrom(facts: OrderFacts, content: OrderContent, { viewer, today }: Writing): Draft {
  const customer = facts.customers.get(content.customerId)
  if (!customer || !mayView(viewer, { ...customer, warehouseId: null }))
    return refuse('NOT_FOUND', { field: ['order', 'customerId'] })
  const shippingAddress = addressOf(customer, content.addressId)
  if (content.addressId && shippingAddress === null) refuse('NOT_FOUND', { field: ['order', 'addressId'] })
  if (!seesWarehouse(facts.places, viewer, content.warehouseId)) {
    refuse('NOT_FOUND', { field: ['order', 'warehouseId'] })
  }
  const { currency } = customer
  const terms: PriceTerms = { ...content, currency, baseCurrency: BASE_CURRENCY }
  const counted = linesCountedOut(facts, content)
  const products = counted.flatMap((line) => facts.prices.get(line.productId) ?? [])
  const priced = pricedLines(counted, terms, products)
  const lines = bookedLinesOf(counted, priced.lines, { ...facts, terms })
  judgeQuantities(facts.places, viewer, { warehouseId: content.warehouseId, typed: counted, lines })
  if (lines.length > LINES_MAX) refuse('INVALID_INPUT', { reason: 'tooManyLines', field: ['order', 'lines'] })
  refuseDigits(content, currency)
  const reservation = chosenTime(content, facts.usualTime)
  refuseTime(reservation)
  refuseUnsold(products)
  const [missing] = priced.missing
  if (missing)
    refuse('INVALID_INPUT', { reason: 'priceRequired', field: ['order', 'lines', String(missing.place), 'unitPrice'] })
  const amounts = orderAmounts(lines, terms)
  if (isDiscountTooLarge(lines, terms)) {
    refuse('BAD_AMOUNT', { reason: 'discountTooLarge', field: ['order', 'discountAmount'] })
  }
  if (!isDecimal(amounts.totalAmount)) refuse('BAD_AMOUNT', { reason: 'tooLarge', field: ['order', 'lines'] })
  const { lines: _typed, customerId, addressId: _address, ...rest } = content
  return {
    customer,
    currency,
    totalAmount: amounts.totalAmount,
    names: [customer.nameZh, customer.nameEn],
    reservation,
    header: {
      ...rest,
      customerId,
      currency,
      customerName: customer.nameZh ?? customer.nameEn ?? '',
      shippingAddress,
      orderedOn: content.orderedOn ?? today,
      reservationTime: reservation.reservationTime,
      reserveDaysBefore: reservation.reserveDaysBefore,
      netAmount: amounts.netAmount,
      taxAmount: amounts.taxAmount,
      totalAmount: amounts.totalAmount,
    },
    lines: lines.map((line, place) => ({
      ...line,
      ...(line.isOfKit ? UNPACKED : (counted[line.place]?.pack ?? UNPACKED)),
      netAmount: amounts.lines[place]?.netAmount ?? '0',
      taxAmount: amounts.lines[place]?.taxAmount ?? '0',
    })),
    kits: kitsOf(priced.lines, lines),
  }
}

const UNPACKED: LinePack = { packUnitId: null, packFactor: null }

/** The lines with their quantities in the units of their products, and the packs that they were counted in. */
function linesCountedOut({ packs }: OrderFacts, content: OrderContent) {
  return content.lines.map((line, place) => {
    const { quantity, pack, problem } = countedOut(line, packs)
    const field = (name: string) => ['order', 'lines', String(place), name]
    if (problem === 'unknownPack') refuse('NOT_FOUND', { reason: problem, field: field('packId') })
    if (problem === 'brokenPack') refuse('BAD_QUANTITY', { reason: problem, field: field('quantity') })
    return { ...line, quantity, pack }
  })
}

/** The address that is asked for, else the customer's usual one. */
function addressOf({ addresses }: CustomerFacts, addressId: string | null | undefined): string | null {
  const asked = addresses.find((each) => (addressId == null ? each.isDefault : each.id === addressId))
  return asked?.text ?? null
}

function refuseUnsold(products: readonly ProductTerms[]): void {
  const place = products.findIndex((product) => !product.isSold)
  if (place >= 0) refuse('INVALID_INPUT', { reason: 'notSold', field: ['order', 'lines', String(place), 'productId'] })
}

function refuseTime(terms: ReservationTerms): void {
  if (areTermsWhole(terms)) return
  const isDayMissing = terms.reservationTime === 'DAYS_BEFORE' && terms.reserveDaysBefore !== null
  const field = ['order', isDayMissing ? 'promisedOn' : 'reserveDaysBefore']
  refuse('INVALID_INPUT', { reason: isDayMissing ? 'reserveBeforeWhat' : 'reserveDaysBefore', field })
}

function refuseDigits(content: OrderContent, currency: string): void {
  if (!fitsCurrency(content.discountAmount, currency)) refuse('BAD_AMOUNT', { field: ['order', 'discountAmount'] })
  if (!fitsCurrency(content.freightAmount, currency)) refuse('BAD_AMOUNT', { field: ['order', 'freightAmount'] })
}

/** What an order is found by: its number and the customer's names in every reading. */
export function orderSearchText(number: string, names: Draft['names']): string {
  return searchText([number, ...names])
}
