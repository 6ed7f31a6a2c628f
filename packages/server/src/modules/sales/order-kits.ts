import { isDecimal, newId, scaleOf } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { judgePlaces, type PlaceFacts } from '../inventory/index.ts'
import type { BookedLine } from './rules/kits.ts'
import type { PricedLine, TypedLine } from './rules/order-pricing.ts'

/** A kit of an order as it was typed, and the place of its first line. */
export type DraftKit = Pick<PricedLine, 'productId' | 'quantity' | 'unitPrice' | 'discountPercent'> & {
  /** Where it was typed. */
  readonly place: number
  readonly position: number
}

/** The kits among the typed lines. */
export function kitsOf(typed: readonly PricedLine[], lines: readonly BookedLine[]): DraftKit[] {
  return typed.flatMap(({ productId, quantity, unitPrice, discountPercent }, place): DraftKit[] => {
    const first = lines.findIndex((line) => line.place === place)
    if (!lines[first]?.isOfKit) return []
    return [{ productId, quantity, unitPrice, discountPercent, place, position: first + 1 }]
  })
}

type Judged = {
  readonly warehouseId: string
  readonly typed: readonly TypedLine[]
  readonly lines: readonly BookedLine[]
}

/**
 * Judges quantities where they were typed: those of kits by the kit's unit, all by the units of what is booked.
 * Refuses: what `judgePlaces` refuses, BAD_QUANTITY for so many kits that a component has too many digits.
 */
export function judgeQuantities(places: PlaceFacts, viewer: Viewer, { warehouseId, typed, lines }: Judged): void {
  const field = (place: number) => ['order', 'lines', String(place), 'quantity']
  for (const [place, { productId, quantity }] of typed.entries()) {
    const isKit = places.kitIds.has(productId)
    if (isKit && scaleOf(quantity) > (places.scales.get(productId) ?? 0))
      refuse('BAD_QUANTITY', { field: field(place) })
  }
  const beyond = lines.find(({ quantity }) => !isDecimal(quantity))
  if (beyond) refuse('BAD_QUANTITY', { field: field(beyond.place) })
  judgePlaces(
    places,
    viewer,
    lines.map((line) => ({ ...line, warehouseId, field: field(line.place) })),
  )
}

/** A kit with its id, as a row of its order. */
export type NewKit = DraftKit & { readonly id: string; readonly orderId: string }

/** The kits of a draft as rows of an order. */
export function newKits(orderId: string, kits: readonly DraftKit[]): NewKit[] {
  return kits.map((kit) => ({ ...kit, id: newId('okt'), orderId }))
}

export async function insertKits(tx: Tx, kits: readonly NewKit[]): Promise<void> {
  if (kits.length === 0) return
  await tx.sql`
    insert into order_kits (id, order_id, position, product_id, quantity, unit_price, discount_percent)
    select id, "orderId", position, "productId", quantity, "unitPrice", "discountPercent"
    from jsonb_to_recordset(${JSON.stringify(kits)}::jsonb) as row(id text, "orderId" text, position int,
      "productId" text, quantity numeric, "unitPrice" numeric, "discountPercent" numeric)`
}
