import { isNegative, negate } from '@tradewind/kernel'
import type { SinceMove } from '../src/modules/inventory/rules/back-dating.ts'

/** A move that is valued again; what leaves is of no order line. */
export const move = (
  onHandChange: string,
  valueChange: string,
  to: string | null = 'COST_OF_GOODS_SOLD',
): SinceMove => ({
  ...{ id: `${onHandChange} ${valueChange}`, warehouseId: 'whs', onHandChange, valueChange, sold: null, layers: [] },
  accounts: to !== null && isNegative(onHandChange) ? { from: 'STOCK', to } : null,
})

/** Goods that leave for an order line. */
export const sale = (quantity: string, cost: string, key = 'line'): SinceMove => ({
  ...move(`-${quantity}`, negate(cost)),
  ...{ id: `sale ${quantity}`, sold: { key, quantity, value: cost } },
})

/** Goods that come back of it to an account. */
export const back = (quantity: string, cost: string, { to = 'STOCK', key = 'line' } = {}): SinceMove => ({
  ...(to === 'STOCK' ? move(quantity, cost) : move('0', '0')),
  ...{ id: `back ${quantity}`, accounts: { from: to, to: 'COST_OF_GOODS_SOLD' } },
  sold: { key, quantity: `-${quantity}`, value: `-${cost}` },
})
