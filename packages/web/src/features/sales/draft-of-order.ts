import type { OrderForEditQuery } from '../../generated/graphql.ts'
import { countText } from '../../lib/packs.ts'
import { picked } from './line-edits.ts'
import { emptyLine, type OrderDraft, withEmptyLast } from './order-draft.ts'
import { productOption } from './product-option.ts'

/** The content of an order as a draft to type on. */
export function draftOf(order: NonNullable<OrderForEditQuery['order']>): OrderDraft {
  const { customer, warehouse, orderedOn, reservationPolicy, taxRounding, pricesIncludeTax } = order
  const lines = order.lines.map(({ product, unitPrice, discountPercent, taxRate, ...line }) => ({
    ...emptyLine(),
    ...picked(productOption(product)),
    quantity: quantityText(product, line),
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

type Ordered = Pick<OrderForEditQuery['order'] & object, 'lines'>['lines'][number]

/** In the packs that were ordered, as long as the product comes in them; else in its own unit. */
function quantityText(
  { packs }: Ordered['product'],
  line: Pick<Ordered, 'quantity' | 'packQuantity' | 'packUnit'>,
): string {
  const pack = packs.find(({ unit }) => unit.id === line.packUnit?.id)
  return pack && line.packQuantity ? countText(line.packQuantity, pack) : line.quantity
}

/** A copy takes the content of an order, but no date, number or state. */
export function copyOf(order: NonNullable<OrderForEditQuery['order']>): OrderDraft {
  const draft = draftOf(order)
  return { ...draft, terms: { ...draft.terms, orderedOn: null, promisedOn: '', customerReference: '' } }
}
