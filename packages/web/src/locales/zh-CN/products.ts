import type { products as english } from '../en/products.ts'

export const products = {
  'products.title': '产品',
  'products.search': 'SKU、条码、名称或拼音',
  'products.empty': '还没有产品',
  'products.emptyHelp': '请导入产品文件。',
  'products.import': '导入产品',
  'products.listPrice': '标价',
  'products.taxRate': '税率',
  'products.cost': '成本',
  'products.margin': '标价毛利',
  'products.active': '在售',
  'products.inactive': '已停售',
  'products.state': '状态',
  'products.facts': '基本信息',
  'products.stock': '各仓库存',
  'products.noStock': '您可见的仓库中没有此产品的库存记录。',
  'products.low': '库存不足',
  'products.otherLanguage': '仅有另一种语言的名称',
  'products.nameZh': '中文名称',
  'products.nameEn': '英文名称',
  'products.externalRef': '外部系统',
} satisfies Record<keyof typeof english, string>
