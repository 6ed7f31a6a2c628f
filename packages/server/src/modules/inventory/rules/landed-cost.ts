import {
  allocate,
  BASE_CURRENCY,
  currencyScale,
  isNegative,
  isPositive,
  maximum,
  minimum,
  negate,
  round,
  subtract,
  sum,
} from '@tradewind/kernel'
import { type LayerChange, type Pool, revalued } from './valuation.ts'

/** A receipt as a cost is shared among it and others. */
export type Receipt = {
  readonly id: string
  readonly productId: string
  readonly quantity: string
  /** What the goods were worth when they came in. */
  readonly value: string
  /** How many of the product the company has, in warehouses and on the way between them. */
  readonly heldQuantity: string
  /** How many of the product have come in since. */
  readonly laterQuantity: string
}

export type Basis = 'VALUE' | 'QUANTITY'

/** What of the share of one receipt goes where; stock and expense add up to the amount. */
export type Landed = {
  readonly receiptId: string
  readonly productId: string
  readonly amount: string
  readonly remainingQuantity: string
  readonly stockAmount: string
  readonly expenseAmount: string
  readonly layers: readonly LayerChange[]
}

const SCALE = currencyScale(BASE_CURRENCY)

/** Whether a cost can be shared: by value, something must have had one. */
export function canShare(receipts: readonly Receipt[], basis: Basis): boolean {
  return basis === 'QUANTITY' || receipts.some(({ value }) => isPositive(value))
}

/** The shares of receipts in an amount, in cents, in their order; they add up to it (DOMAIN RM6). */
export function sharesOf(amount: string, receipts: readonly Receipt[], basis: Basis): string[] {
  return allocate(
    amount,
    receipts.map(({ quantity, value }) => (basis === 'VALUE' ? value : quantity)),
    SCALE,
  )
}

/** How many goods of a receipt are still there: what came in first has gone first, whatever the stock is valued by. */
export function remainingOf({ quantity, heldQuantity, laterQuantity }: Receipt): string {
  return maximum('0', minimum(quantity, subtract(heldQuantity, laterQuantity)))
}

/**
 * Splits the shares of receipts, one after the other: what is of goods that are still there changes the value of the
 * stock, the rest is the cost of goods that are gone. By average all of the product bears it, under FIFO the layer that the
 * receipt made and, for what went through a transfer since, the layers that transfers made. A share below zero takes a
 * cost back, but never more than the goods are worth.
 */
export function landed(
  pools: ReadonlyMap<string, Pool>,
  receipts: readonly Receipt[],
  shares: readonly string[],
): Landed[] {
  const now = new Map(pools)
  return receipts.map((receipt, place) => {
    const pool = now.get(receipt.productId) ?? NOTHING
    const line = landOn(pool, receipt, shares[place] ?? '0')
    now.set(receipt.productId, revalued(pool, { value: line.stockAmount, layers: line.layers }))
    return line
  })
}

const NOTHING: Pool = { quantity: '0', value: '0', layers: null }

function landOn(pool: Pool, receipt: Receipt, amount: string): Landed {
  const remainingQuantity = remainingOf(receipt)
  const bearers = bearersOf(pool, receipt.id, remainingQuantity)
  const gone = subtract(receipt.quantity, sum(bearers.map(({ quantity }) => quantity)))
  const parts = allocate(amount, [...bearers.map(({ quantity }) => quantity), gone], SCALE)
  const borne = bearers.map(({ id, value }, place) => ({ id, value: bearable(parts[place] ?? '0', value) }))
  const stockAmount = round(sum(borne.map(({ value }) => value)), SCALE)
  return {
    ...{ receiptId: receipt.id, productId: receipt.productId, amount, remainingQuantity, stockAmount },
    expenseAmount: round(subtract(amount, stockAmount), SCALE),
    layers: pool.layers ? borne : [],
  }
}

/** What is taken back is at most what the goods are worth. */
function bearable(part: string, value: string): string {
  return isNegative(part) ? maximum(part, negate(value)) : part
}

type Bearer = { readonly id: string; readonly quantity: string; readonly value: string }

/** What bears a cost and for how many goods: the pool under average, layers under FIFO. */
function bearersOf(pool: Pool, receiptId: string, remaining: string): Bearer[] {
  if (!isPositive(pool.quantity) || !isPositive(remaining)) return []
  if (!pool.layers) return [{ id: '', quantity: remaining, value: pool.value }]
  const own = pool.layers.filter((layer) => layer.receiptId === receiptId)
  const moved = pool.layers.filter((layer) => layer.receiptId === null).reverse()
  let open = remaining
  return [...own, ...moved].flatMap(({ id, quantity: held, value }) => {
    const quantity = minimum(open, held)
    open = subtract(open, quantity)
    return isPositive(quantity) ? [{ id, quantity, value }] : []
  })
}
