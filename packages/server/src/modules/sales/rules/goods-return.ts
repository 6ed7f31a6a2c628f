import { add, compare, scaleOf, subtract } from '@tradewind/kernel'

/** What becomes of goods that come back; the values of the contract's ReturnDisposition. */
type Disposition = 'RESTOCK' | 'QUARANTINE' | 'SCRAP'

/** Goods of one order line, and of one lot where there are lots, that were delivered, and what came back of them. */
export type DeliveredGoods = {
  readonly orderLineId: string
  readonly productId: string
  readonly lotId: string | null
  readonly quantity: string
  readonly returnedQuantity: string
  /** The business day of the first delivery of the line. */
  readonly deliveredOn: string
  readonly isExpired: boolean
  readonly isSerial: boolean
  readonly unitScale: number
}

/** What somebody wants to give back. */
export type AskedReturn = {
  readonly orderLineId: string
  readonly lotId: string | null
  readonly quantity: string
  readonly disposition: Disposition
}

/** Goods as they come back. */
export type Returning = AskedReturn & { readonly productId: string }

/** What is wrong with one of the lines that somebody wants to give back. */
export type ReturnProblem = { readonly place: number } & (
  | { readonly kind: 'notDelivered' | 'unit' | 'oneOfSerial' }
  | { readonly kind: 'tooMany'; readonly returnable: string }
  | { readonly kind: 'beforeDelivery'; readonly deliveredOn: string }
)

/** What can still come back (DOMAIN RR1). */
export function returnableQuantity({
  quantity,
  returnedQuantity,
}: Pick<DeliveredGoods, 'quantity' | 'returnedQuantity'>): string {
  return subtract(quantity, returnedQuantity)
}

/**
 * The goods as they come back on a day, or the first problem. Together the lines of one order line and lot take at most
 * what can still come back (RR1), not before it was delivered and of the lot that was delivered (RR2). Expired goods go to
 * quarantine, whatever was asked (RR9).
 */
export function returning(
  delivered: readonly DeliveredGoods[],
  asked: readonly AskedReturn[],
  returnedOn: string,
): { readonly lines: readonly Returning[] } | { readonly problem: ReturnProblem } {
  const left = new Map(delivered.map((goods) => [keyOf(goods), goods]))
  const lines: Returning[] = []
  for (const [place, line] of asked.entries()) {
    const goods = left.get(keyOf(line))
    if (!goods) return { problem: { place, kind: 'notDelivered' } }
    const problem = problemOf(goods, line.quantity, returnedOn)
    if (problem) return { problem: { place, ...problem } }
    left.set(keyOf(line), { ...goods, returnedQuantity: add(goods.returnedQuantity, line.quantity) })
    const disposition = goods.isExpired ? 'QUARANTINE' : line.disposition
    lines.push({ ...line, disposition, productId: goods.productId })
  }
  return { lines }
}

function problemOf(goods: DeliveredGoods, quantity: string, returnedOn: string) {
  const returnable = returnableQuantity(goods)
  if (scaleOf(quantity) > goods.unitScale) return { kind: 'unit' } as const
  if (compare(quantity, returnable) > 0) return { kind: 'tooMany', returnable } as const
  if (goods.isSerial && compare(quantity, '1') !== 0) return { kind: 'oneOfSerial' } as const
  if (returnedOn < goods.deliveredOn) return { kind: 'beforeDelivery', deliveredOn: goods.deliveredOn } as const
  return null
}

function keyOf({ orderLineId, lotId }: Pick<AskedReturn, 'orderLineId' | 'lotId'>): string {
  return `${orderLineId} ${lotId ?? ''}`
}
