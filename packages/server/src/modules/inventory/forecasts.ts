import { isZero } from '@tradewind/kernel'
import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { placeOf } from './ledger/change.ts'
import { outlooksOf } from './outlooks.ts'
import { availableFrom, forecastOn } from './rules/replenishment.ts'

const PLACES_MAX = 500
const DAYS_MAX = 31

type Asked = {
  readonly productIds: readonly string[]
  readonly warehouseIds: readonly string[]
  readonly on: readonly string[]
  readonly quantity?: string | null
}

/** What there will be of products in warehouses in sight by some days, and from which day on a quantity is there. */
export async function stockForecast({ viewer, reader }: Context, asked: Asked) {
  if (!viewer?.permissions.has('inventory.stock.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const productIds = [...new Set(asked.productIds)]
  const all = [...new Set(asked.warehouseIds)]
  if (productIds.length * all.length > PLACES_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: PLACES_MAX })
  if (asked.on.length > DAYS_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: DAYS_MAX })
  const warehouseIds = all.filter((id) => viewer.warehouseIds?.includes(id) ?? true)
  const places = productIds.flatMap((productId) => warehouseIds.map((warehouseId) => ({ productId, warehouseId })))
  const outlooks = await outlooksOf(reader, places)
  const { today } = reader
  return places.flatMap((place) => {
    const outlook = outlooks.get(placeOf(place))
    if (!outlook || (outlook.flows.length === 0 && isZero(outlook.sellable))) return []
    const { quantity = null } = asked
    const days = asked.on.map((on) => ({ on, ...forecastOn(outlook, on > today ? on : today) }))
    const availableOn = quantity === null ? null : availableFrom(outlook, { quantity, today })
    return [{ ...place, sellable: outlook.sellable, days, availableOn }]
  })
}
