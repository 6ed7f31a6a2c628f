import type { Context } from '../../platform/context.ts'
import type { Locale } from '../../platform/viewer.ts'
import { type Obstacle, type OrderActionName, type OrderStatus, obstacle } from './rules/order-lifecycle.ts'

const PERMISSIONS: Readonly<Record<OrderActionName, string>> = {
  UPDATE: 'sales.order.update',
  CONFIRM: 'sales.order.confirm',
  RESERVE: 'sales.order.reserve',
  UNRESERVE: 'sales.order.reserve',
  DELIVER: 'sales.order.deliver',
  RETURN: 'sales.return.post',
  HOLD: 'sales.order.hold',
  RELEASE: 'sales.order.release',
  SHORT_CLOSE: 'sales.order.short-close',
  CANCEL: 'sales.order.cancel',
}
const ACTIONS = [
  'UPDATE',
  'CONFIRM',
  'RESERVE',
  'UNRESERVE',
  'DELIVER',
  'RETURN',
  'HOLD',
  'RELEASE',
  'SHORT_CLOSE',
  'CANCEL',
] as const

const REASONS: Readonly<Record<Obstacle, Readonly<Record<Locale, string>>>> = {
  NOT_DRAFT: { en: 'Only a draft can be changed or confirmed.', 'zh-CN': '只有草稿可以修改或确认。' },
  NOT_CONFIRMED: { en: 'The order is not confirmed.', 'zh-CN': '订单尚未确认。' },
  NOT_HELD: { en: 'The order is not on hold.', 'zh-CN': '订单未被挂起。' },
  DELIVERED: { en: 'Goods have been delivered already.', 'zh-CN': '已有出库记录。' },
  NOT_DELIVERED: { en: 'Nothing has been delivered yet.', 'zh-CN': '尚无出库记录，无货可退。' },
  ENDED: { en: 'The order has ended.', 'zh-CN': '订单已结束。' },
}

/** What the viewer may do with an order; acts without the right are left out, blocked ones say why. */
export function allowedActions(
  ctx: Context,
  order: { status?: OrderStatus; deliveryStatus?: 'NONE' | 'PARTIAL' | 'FULL' },
) {
  const { status = 'DRAFT', deliveryStatus = 'NONE' } = order
  return ACTIONS.filter((name) => ctx.viewer?.permissions.has(PERMISSIONS[name])).map((name) => {
    const found = obstacle(name, { status, deliveryStatus })
    return { name, isAllowed: found === null, reason: found === null ? null : REASONS[found][ctx.locale] }
  })
}
