import type { inventory as english } from '../en/inventory.ts'

export const inventory = {
  'inventory.availability': '可用库存',
  'inventory.search': '名称、编码或条码',
  'inventory.all': '全部',
  'inventory.low': '低库存',
  'inventory.empty': '暂无库存',
  'inventory.emptyHelp': '入库或设置预警线后的商品会显示在这里。',
  'inventory.alerts': '库存预警',
  'inventory.standing': '未解除',
  'inventory.noAlerts': '暂无预警',
  'inventory.noAlertsHelp': '所有商品都高于预警线。',
  'inventory.alertStatus.OPEN': '待处理',
  'inventory.alertStatus.ACKNOWLEDGED': '已知悉',
  'inventory.alertStatus.CLEARED': '已解除',
  'inventory.assignee': '处理人',
  'inventory.raisedAt': '预警时间',
  'inventory.acknowledge': '知悉',
} satisfies Record<keyof typeof english, string>
