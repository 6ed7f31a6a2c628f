/** Who works at the demo company and where. Sign-ins exist only in the demo company. */

export const DEMO_PASSWORD = 'tradewind-demo'

export const DEMO_TEAMS = [
  { key: 'east', zh: '国内销售部', en: 'Domestic sales' },
  { key: 'overseas', zh: '海外销售部', en: 'Overseas sales' },
] as const

const DEMO_ROLES = [
  'ADMIN',
  'SALES_MANAGER',
  'SALES_REP',
  'WAREHOUSE',
  'PURCHASING',
  'PRODUCTION',
  'FINANCE',
  'SERVICE_AGENT',
  'COUNTER',
  'EXECUTIVE',
] as const

export type DemoUser = {
  readonly account: string
  readonly name: string
  readonly role: (typeof DEMO_ROLES)[number]
  readonly team?: (typeof DEMO_TEAMS)[number]['key']
  readonly warehouses?: readonly string[]
  readonly locale: 'zh-CN' | 'en'
}

export const DEMO_USERS: readonly DemoUser[] = [
  { account: 'admin', name: '程立', role: 'ADMIN', locale: 'zh-CN' },
  { account: 'manager', name: '苏文倩', role: 'SALES_MANAGER', team: 'east', locale: 'zh-CN' },
  { account: 'rep', name: '周航', role: 'SALES_REP', team: 'east', locale: 'zh-CN' },
  { account: 'rep2', name: 'Emma Clarke', role: 'SALES_REP', team: 'overseas', locale: 'en' },
  { account: 'warehouse', name: '郭大勇', role: 'WAREHOUSE', warehouses: ['SHA', 'CAN'], locale: 'zh-CN' },
  { account: 'purchasing', name: '丁雪', role: 'PURCHASING', locale: 'zh-CN' },
  { account: 'production', name: '罗建国', role: 'PRODUCTION', locale: 'zh-CN' },
  { account: 'finance', name: '冯静', role: 'FINANCE', locale: 'zh-CN' },
  { account: 'service', name: 'Noah Bennett', role: 'SERVICE_AGENT', locale: 'en' },
  { account: 'counter', name: '田小满', role: 'COUNTER', warehouses: ['SHA', 'CAN'], locale: 'zh-CN' },
  { account: 'executive', name: '贺云峰', role: 'EXECUTIVE', locale: 'zh-CN' },
]

export const demoEmail = (account: string) => `${account}@demo.tradewind.example`

export const DEMO_WAREHOUSES = [
  { code: 'SHA', zh: '上海中心仓', en: 'Shanghai central', timeZone: 'Asia/Shanghai' },
  { code: 'CAN', zh: '广州华南仓', en: 'Guangzhou south', timeZone: 'Asia/Shanghai' },
  { code: 'CTU', zh: '成都西南仓', en: 'Chengdu southwest', timeZone: 'Asia/Shanghai' },
  { code: 'RTM', zh: '鹿特丹海外仓', en: 'Rotterdam overseas', timeZone: 'Europe/Amsterdam' },
] as const

export const DEMO_UNITS = [
  { code: 'pcs', zh: '件', en: 'piece', scale: 0 },
  { code: 'set', zh: '套', en: 'set', scale: 0 },
  { code: 'box', zh: '盒', en: 'box', scale: 0 },
  { code: 'pair', zh: '双', en: 'pair', scale: 0 },
  { code: 'roll', zh: '卷', en: 'roll', scale: 0 },
  { code: 'can', zh: '桶', en: 'can', scale: 0 },
  { code: 'm', zh: '米', en: 'metre', scale: 2 },
  { code: 'kg', zh: '千克', en: 'kilogram', scale: 3 },
  { code: 'ctn', zh: '箱', en: 'carton', scale: 0 },
] as const

export const DEMO_REGIONS = [
  { code: 'CN-E', zh: '华东', en: 'East China' },
  { code: 'CN-S', zh: '华南', en: 'South China' },
  { code: 'CN-N', zh: '华北', en: 'North China' },
  { code: 'CN-NE', zh: '东北', en: 'Northeast China' },
  { code: 'CN-C', zh: '华中', en: 'Central China' },
  { code: 'CN-W', zh: '西部', en: 'West China' },
  { code: 'EU', zh: '欧洲', en: 'Europe' },
  { code: 'NA', zh: '北美', en: 'North America' },
  { code: 'APAC', zh: '亚太', en: 'Asia Pacific' },
  { code: 'MEA', zh: '中东非洲', en: 'Middle East and Africa' },
  { code: 'LATAM', zh: '拉美', en: 'Latin America' },
] as const
