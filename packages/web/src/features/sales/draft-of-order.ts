import type { OrderForEditQuery } from '../../generated/graphql.ts'
import { emptyLine, type OrderDraft, withEmptyLast } from './order-draft.ts'

/** The content of an order as a draft to type on. */
export function draftOf(order: NonNullable<OrderForEditQuery['order']>): OrderDraft {
  const { customer, warehouse, orderedOn, reservationPolicy, taxRounding, pricesIncludeTax } = order
  const lines = order.lines.map(({ product, quantity, unitPrice, discountPercent, taxRate }) => ({
    ...emptyLine(),
    productId: product.id,
    sku: product.sku,
    text: product.name,
    quantity,
    unitPrice,
    discountPercent,
    taxRate,
  }))
  return {
    customer: customer ?? null,
    warehouseId: warehouse?.id ?? null,
    terms: {
      orderedOn,
      reservationPolicy,
      reservationTime: order.reservationTime,
      reserveDaysBefore: String(order.reserveDaysBefore ?? 3),
      taxRounding,
      pricesIncludeTax,
      discountAmount: order.discountAmount,
      freightAmount: order.freightAmount,
      promisedOn: order.promisedOn ?? '',
      customerReference: order.customerReference ?? '',
      note: order.note ?? '',
    },
    lines: withEmptyLast(lines),
  }
}

/** A copy takes the content of an order, but no date, number or state. */
export function copyOf(order: NonNullable<OrderForEditQuery['order']>): OrderDraft {
  const draft = draftOf(order)
  return { ...draft, terms: { ...draft.terms, orderedOn: null, promisedOn: '', customerReference: '' } }
}
