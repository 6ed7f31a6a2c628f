import type { NotificationKind } from './kinds.ts'

/** One piece of news as a letter tells it; the names are in both languages. */
export type LetterItem = {
  readonly kind: NotificationKind
  readonly path: string
  /** Of an alert. */
  readonly alertKind: NotificationKind | null
  readonly sku: string | null
  readonly product: Names | null
  readonly warehouse: Names | null
  readonly lot: string | null
  readonly expiresOn: string | null
  readonly stockOutOn: string | null
  /** Of a case. */
  readonly documentNumber: string | null
  readonly status: string | null
}

type Names = { readonly zh: string; readonly en: string }
type Language = 'ZH_CN' | 'EN'

type LetterText = { readonly subject: string; readonly body: string; readonly path: string }

const KINDS: Readonly<Record<NotificationKind, Names>> = {
  LOW_STOCK: { zh: '低库存', en: 'Low stock' },
  OUT_OF_STOCK: { zh: '缺货', en: 'Out of stock' },
  OVERSTOCK: { zh: '超储', en: 'Overstock' },
  SLOW_MOVING: { zh: '呆滞', en: 'Slow-moving' },
  NEAR_EXPIRY: { zh: '临期', en: 'Expires soon' },
  PROJECTED_STOCK_OUT: { zh: '预计缺货', en: 'Projected stock-out' },
  ALERT_ASSIGNED: { zh: '指派给您', en: 'Handed to you' },
  APPROVAL_REQUESTED: { zh: '待您审批', en: 'Waits for your approval' },
  STOCK_SHARED: { zh: '缺货分配涉及您的订单', en: 'Shared out, your orders concerned' },
  APPROVAL_DECIDED: { zh: '审批结果', en: 'Decided' },
}

const STATUSES: Readonly<Record<string, Names>> = {
  APPROVED: { zh: '已同意', en: 'approved' },
  REJECTED: { zh: '已驳回', en: 'rejected' },
}

/**
 * One letter for all that waits for a person: a single piece of news is its subject and leads to its record, several are
 * counted and lead to the list. `count` is how many there are, of which some may not be listed.
 */
export function letterOf(language: Language, items: readonly LetterItem[], count: number): LetterText {
  const isChinese = language === 'ZH_CN'
  const lines = items.map((item) => (isChinese ? chineseLine(item) : englishLine(item)))
  const more = count - items.length
  const [first] = items
  const subject = isChinese ? `信风：${count} 条通知` : `Tradewind: ${count} notifications`
  const rest = more === 0 ? [] : [isChinese ? `另有 ${more} 条。` : `${more} more.`]
  const end = isChinese ? '可在“设置”中更改通知方式。' : 'You can choose in the settings how you are told.'
  return {
    subject: count === 1 ? (lines[0] ?? subject) : subject,
    body: [...lines, ...rest, '', end].join('\n'),
    path: count === 1 && first ? first.path : '/notifications',
  }
}

function chineseLine({ kind, alertKind, sku, product, warehouse, lot, expiresOn, ...item }: LetterItem): string {
  const of = kind === 'ALERT_ASSIGNED' && alertKind ? `${KINDS[kind].zh}：${KINDS[alertKind].zh}` : KINDS[kind].zh
  if (item.documentNumber) return `${of}：${item.documentNumber}${spaced(STATUSES[item.status ?? '']?.zh, kind)}`
  const ofLot = lot ? `，批次 ${lot}，有效期至 ${expiresOn}` : ''
  const day = item.stockOutOn ? `，预计 ${item.stockOutOn} 缺货` : ''
  return `${of}：${sku} ${product?.zh}${ofLot}${day}（${warehouse?.zh}）`
}

function englishLine({ kind, alertKind, sku, product, warehouse, lot, expiresOn, ...item }: LetterItem): string {
  const of = kind === 'ALERT_ASSIGNED' && alertKind ? `${KINDS[kind].en}: ${KINDS[alertKind].en}` : KINDS[kind].en
  if (item.documentNumber) return `${of}: ${item.documentNumber}${spaced(STATUSES[item.status ?? '']?.en, kind)}`
  const ofLot = lot ? `, lot ${lot}, good until ${expiresOn}` : ''
  const day = item.stockOutOn ? `, runs out on ${item.stockOutOn}` : ''
  return `${of}: ${sku} ${product?.en}${ofLot}${day} (${warehouse?.en})`
}

/** How a case was decided; of one that waits nothing is to be said. */
function spaced(status: string | undefined, kind: NotificationKind): string {
  return status !== undefined && kind === 'APPROVAL_DECIDED' ? ` ${status}` : ''
}
