import type { units as english } from '../en/units.ts'

export const units = {
  'units.open': '打开计量单位',
  'units.title': '计量单位',
  'units.new': '新建单位',
  'units.edit': '编辑{unit}',
  'units.code': '代码',
  'units.codeHelp': '导入文件用它指明单位，建立后不变。',
  'units.nameZh': '中文名称',
  'units.nameEn': '英文名称',
  'units.scale': '小数位数',
  'units.scaleHelp': '整数计量填 0。已有商品使用后只能增加。',
  'units.whole': '整数',
  'units.digits': '{count} 位小数',
  'units.bad': '请输入 0 到 6 的整数。',
  'units.empty': '尚无计量单位',
  'units.emptyHelp': '商品按计量单位计数（如件），按包装单位包装（如箱）。',
  'units.help': '商品计量和包装所用的单位：件、千克、箱。',
} satisfies Record<keyof typeof english, string>
