import type { OrderForEditQuery } from '../../generated/graphql.ts'
import { countText } from '../../lib/packs.ts'
import { picked } from './line-edits.ts'
import { type DraftLine, emptyLine, type OrderDraft, withEmptyLast } from './order-draft.ts'
import { productOption } from './product-option.ts'

/** The content of an order as a draft to type on. */
export function draftOf(order: NonNullable<OrderForEditQuery['order']>): OrderDraft {
  const { customer, warehouse, orderedOn, reservationPolicy, taxRounding, pricesIncludeTax } = order
  const plain = order.lines.filter(({ kit }) => !kit).map(plainLine)
  const lines = [...plain, ...order.kits.map(kitLine)]
    .toSorted((left, right) => left.position - right.position)
    .map(({ position: _position, ...line }) => line)
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

/** A line as it was typed, with its place in the order. */
type Typed = DraftLine & { readonly position: number }

function plainLine({ position, product, unitPrice, discountPercent, taxRate, ...line }: Ordered): Typed {
  const quantity = quantityText(product, line)
  return { ...emptyLine(), ...picked(productOption(product)), position, quantity, unitPrice, discountPercent, taxRate }
}

/** A kit is the one line that was typed; one rate of all components is shown, several are each component's own. */
function kitLine({ position, product, quantity, unitPrice, discountPercent, lines }: OrderedKit): Typed {
  const rates = new Set(lines.map((line) => line.taxRate))
  const [taxRate = ''] = rates.size === 1 ? rates : []
  return { ...emptyLine(), ...picked(productOption(product)), position, quantity, unitPrice, discountPercent, taxRate }
}

type OrderedKit = NonNullable<OrderForEditQuery['order']>['kits'][number]
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
