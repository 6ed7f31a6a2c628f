import { add, allocate, BASE_CURRENCY, compare, currencyScale, scaleOf, subtract } from '@tradewind/kernel'

/** What becomes of goods that come back; the values of the contract's ReturnDisposition. */
type Disposition = 'RESTOCK' | 'QUARANTINE' | 'SCRAP'

/** Goods of one order line, and of one lot where there are lots, that were delivered, and what came back of them. */
export type DeliveredGoods = {
  readonly orderLineId: string
  readonly productId: string
  readonly lotId: string | null
  readonly quantity: string
  /** What they left at; null when they were delivered before there were books of stock. */
  readonly value: string | null
  readonly returnedQuantity: string
  readonly returnedValue: string
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
export type Returning = AskedReturn & { readonly productId: string; readonly value: string | null }

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
 * what can still come back (RR1), not before it was delivered and of the lot that was delivered (RR2). They are worth
 * their share of what had left and is not back yet, so the last ones bring the rest and no cent is left (RR5). Expired
 * goods go to quarantine, whatever was asked (RR9).
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
    const value = valueOf(goods, line.quantity)
    left.set(keyOf(line), {
      ...goods,
      returnedQuantity: add(goods.returnedQuantity, line.quantity),
      returnedValue: add(goods.returnedValue, value ?? '0'),
    })
    const disposition = goods.isExpired ? 'QUARANTINE' : line.disposition
    lines.push({ ...line, disposition, productId: goods.productId, value })
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

/** The share of goods in what had left and is not back yet. */
function valueOf(goods: DeliveredGoods, quantity: string): string | null {
  if (goods.value === null) return null
  const rest = subtract(returnableQuantity(goods), quantity)
  const valueLeft = subtract(goods.value, goods.returnedValue)
  const [value = '0'] = allocate(valueLeft, [quantity, rest], currencyScale(BASE_CURRENCY))
  return value
}

function keyOf({ orderLineId, lotId }: Pick<AskedReturn, 'orderLineId' | 'lotId'>): string {
  return `${orderLineId} ${lotId ?? ''}`
}
