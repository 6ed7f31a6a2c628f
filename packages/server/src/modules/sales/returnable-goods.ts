import { isPositive } from '@tradewind/kernel'
import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { mayView, type Placement } from '../../platform/viewer.ts'
import { deliveredGoods } from './delivered-goods.ts'
import { returnableQuantity } from './rules/goods-return.ts'

/** What of an order can still come back; empty for an order that is out of sight. Faults: UNAUTHENTICATED, FORBIDDEN. */
export async function returnableGoods({ viewer, reader }: Context, orderId: string) {
  if (!viewer?.permissions.has('sales.order.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const [order] = await reader.sql<Placement>`
    select owner_id as "ownerId", team_id as "teamId", warehouse_id as "warehouseId" from orders where id = ${orderId}`
  if (!order || !mayView(viewer, order)) return []
  const goods = await deliveredGoods(reader, orderId)
  return goods
    .map((each) => ({ ...each, quantity: returnableQuantity(each) }))
    .filter(({ quantity }) => isPositive(quantity))
}
