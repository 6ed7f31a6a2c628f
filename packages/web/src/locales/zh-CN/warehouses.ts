import type { warehouses as english } from '../en/warehouses.ts'

export const warehouses = {
  'warehouses.title': '仓库与库位',
  'warehouses.new': '新建仓库',
  'warehouses.edit': '编辑',
  'warehouses.editOf': '编辑 {code}',
  'warehouses.add': '新增库位',
  'warehouses.addBelow': '在 {code} 下新增库位',
  'warehouses.locations': '库位',
  'warehouses.for': '用途',
  'warehouses.closed': '已停用',
  'warehouses.inUse': '启用',
  'warehouses.code': '库位编码（标签）',
  'warehouses.warehouseCode': '仓库代码',
  'warehouses.nameZh': '中文名称',
  'warehouses.nameEn': '英文名称',
  'warehouses.timeZone': '时区',
  'warehouses.locationsOf': '{warehouse} 的库位',
  'warehouses.lying': '库位存货',
  'warehouses.liesNothing': '该库位没有存货。',
} satisfies Record<keyof typeof english, string>
