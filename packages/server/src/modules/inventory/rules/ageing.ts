import {
  BASE_CURRENCY,
  compare,
  currencyScale,
  divide,
  isPositive,
  isZero,
  minimum,
  multiply,
  round,
  subtract,
} from '@tradewind/kernel'

/** The ages, in days, that stock is put together by; what is older is the last group. */
export const AGE_GROUPS = [
  { fromDays: 0, toDays: 30 },
  { fromDays: 31, toDays: 60 },
  { fromDays: 61, toDays: 90 },
  { fromDays: 91, toDays: 180 },
  { fromDays: 181, toDays: null },
] as const

export type Stock = { readonly quantity: string; readonly value: string; readonly costing: 'AVERAGE' | 'FIFO' }
type Goods = { readonly quantity: string; readonly value: string }

const SCALE = currencyScale(BASE_CURRENCY)

/**
 * What is still there of what was received, given from the newest back, and last what is there besides. What came in
 * first went out first, so the newest are there in full until the stock is used up. By average each has the value of its
 * quantity; under FIFO that which it came with, for what is there in full has that still. The oldest takes the rest, so
 * quantities and values always add up to the stock; and receipts put together have the sum of their values.
 */
export function ageStock(stock: Stock, received: readonly Goods[]): Goods[] {
  let left: Goods = stock
  const take = (goods: Goods): Goods => {
    left = { quantity: subtract(left.quantity, goods.quantity), value: subtract(left.value, goods.value) }
    return goods
  }
  const taken = received.map((receipt) => {
    const quantity = minimum(left.quantity, receipt.quantity)
    if (isZero(quantity)) return { quantity: '0', value: '0' }
    if (compare(quantity, left.quantity) === 0) return take(left)
    return take({ quantity, value: minimum(left.value, valueOf(stock, { receipt, left })) })
  })
  return [...taken, left].map(({ quantity, value }) => ({ quantity, value: round(value, SCALE) }))
}

/** The value of a receipt that is there in full; by average up to it less that of the newer ones, so no cent drifts. */
function valueOf(stock: Stock, { receipt, left }: { receipt: Goods; left: Goods }): string {
  if (stock.costing === 'FIFO') return receipt.value
  const older = subtract(left.quantity, receipt.quantity)
  return subtract(left.value, share(stock, older))
}

function share(stock: Stock, quantity: string): string {
  return isPositive(stock.quantity) ? round(divide(multiply(stock.value, quantity), stock.quantity), SCALE) : '0'
}
