import type { home as english } from '../en/home.ts'

export const home = {
  'home.title': '工作台',
  'home.hello': '{name}，您好',
  'home.mine': '我的未完成订单',
  'home.toShip': '待出库',
  'home.alerts': '待处理库存预警',
  'home.customers': '新增客户',
  'home.all': '全部 {count}',
  'home.noMine': '您没有未完成的订单。',
  'home.newOrder': '新建订单',
  'home.noToShip': '没有待出库的订单。',
  'home.stocktakes': '待盘点',
  'home.counted': '{counted} / {lines}',
  'home.noStocktakes': '暂无进行中的盘点。',
  'home.noAlerts': '没有库存预警，库存均在正常范围内。',
  'home.noCustomers': '还没有客户。',
  'home.newCustomer': '新建客户',
  'home.alert': '{kind}，可用 {available}',
  'home.openAmount': '未完成金额',
  'home.promised': '交期 {date}',
  'home.ordered': '下单 {date}',
} satisfies Record<keyof typeof english, string>
