import { add, compare, isDecimal, isPositive, type LabelCode } from '@tradewind/kernel'

export type ShippableLine = { readonly id: string; readonly openQuantity: string; readonly reservedQuantity: string }

/** What leaves when nothing else is typed: of every open line what is reserved for it. */
export function plannedQuantities(lines: readonly ShippableLine[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines
      .filter(({ openQuantity }) => isPositive(openQuantity))
      .map(({ id, reservedQuantity }) => [id, isPositive(reservedQuantity) ? reservedQuantity : '']),
  )
}

/** The lines to ship, empty ones left out; or the id of the first line whose quantity is none. */
export function deliveryLines(quantities: Readonly<Record<string, string>>) {
  const typed = Object.entries(quantities).filter(([, quantity]) => quantity.trim() !== '')
  const wrong = typed.find(([, quantity]) => !isDecimal(quantity.trim()) || !isPositive(quantity.trim()))
  if (wrong) return { wrongId: wrong[0] }
  return { lines: typed.map(([orderLineId, quantity]) => ({ orderLineId, quantity: quantity.trim() })) }
}

export type PickedLine = ShippableLine & { readonly product: { readonly sku: string; readonly barcode: string | null } }

/** What a scan did: the quantities after it, or why it did nothing. */
type Picked =
  | { readonly lineId: string; readonly quantities: Readonly<Record<string, string>> }
  | { readonly problem: 'unknown' | 'complete' }

/** One more of the scanned product on the first line that still has some open; a lot's label means its product. */
export function picked(
  lines: readonly PickedLine[],
  quantities: Readonly<Record<string, string>>,
  scanned: LabelCode | null,
): Picked {
  const code = scanned?.kind === 'lot' ? scanned.sku : scanned?.kind === 'product' ? scanned.code : null
  const meant = lines.filter(
    ({ id, product }) =>
      id in quantities &&
      code !== null &&
      (product.sku === code.toUpperCase() || product.sku === code || product.barcode === code),
  )
  if (meant.length === 0) return { problem: 'unknown' }
  for (const { id, openQuantity } of meant) {
    const typed = quantities[id]?.trim() ?? ''
    const quantity = add(isDecimal(typed) ? typed : '0', '1')
    if (compare(quantity, openQuantity) <= 0) return { lineId: id, quantities: { ...quantities, [id]: quantity } }
  }
  return { problem: 'complete' }
}

/** Nothing picked yet: whoever scans what leaves counts from the first piece on. */
export function nothingPicked(quantities: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(quantities).map((id) => [id, '']))
}
