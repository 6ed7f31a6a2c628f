import { isEan13, labelText } from '@tradewind/kernel'

/** What a label can be written in; both means Chinese with English below. */
export const LABEL_LANGUAGES = ['ZH_CN', 'EN', 'BOTH'] as const

type LabelLanguage = (typeof LABEL_LANGUAGES)[number]

type Names = { readonly nameZh: string | null; readonly nameEn: string | null }
type Goods = Names & {
  readonly sku: string
  readonly barcode: string | null
  readonly tracking: 'NONE' | 'LOT' | 'SERIAL'
}

/** What a label is about, as it stands in the books. */
export type Labelled =
  | ({ readonly kind: 'product' } & Goods)
  | { readonly kind: 'lot'; readonly code: string; readonly expiresOn: string | null; readonly product: Goods }
  | ({ readonly kind: 'location'; readonly code: string; readonly path: string; readonly warehouse: Place } & Names)
  | ({ readonly kind: 'document'; readonly id: string; readonly sort: DocumentSort; readonly number: string } & About)

type Place = Names & { readonly code: string }
type About = { readonly about: readonly (string | null)[] }
type DocumentSort = keyof typeof SORTS

/** What stands on a label. */
export type Label = {
  readonly code: { readonly kind: 'ean13' | 'code128' | 'qrcode'; readonly text: string }
  /** What is read from afar; codes are larger than names. */
  readonly heading: string
  readonly isCode: boolean
  readonly lines: readonly string[]
}

type Word = { readonly zh: string; readonly en: string }

const SORTS = {
  ord: { zh: '销售订单', en: 'Sales order' },
  trf: { zh: '调拨单', en: 'Transfer' },
  stt: { zh: '盘点单', en: 'Stocktake' },
  spr: { zh: '供应申请', en: 'Supply request' },
} as const satisfies Readonly<Record<string, Word>>

const LOT: Word = { zh: '批号', en: 'Lot' }
const SERIAL_NUMBER: Word = { zh: '序列号', en: 'Serial no.' }
/** A lot is good through its last good day. */
const LAST_GOOD_DAY: Word = { zh: '有效期至', en: 'Use by' }

/** A Code 128 of more characters is wider than a label. */
const CODE_128_MAX = 20

/** What stands on the label of a thing, in a language. */
export function labelOf(thing: Labelled, language: LabelLanguage): Label {
  switch (thing.kind) {
    case 'product': {
      const [heading = thing.sku, ...more] = namesOf(thing, language)
      return { code: productCode(thing), heading, isCode: false, lines: [...more, thing.sku] }
    }
    case 'lot': {
      const { code, expiresOn, product } = thing
      const [heading = product.sku, ...more] = namesOf(product, language)
      const text = labelText({ kind: 'lot', sku: product.sku, lotCode: code, expiresOn })
      const good = expiresOn ? [`${word(LAST_GOOD_DAY, language)} ${expiresOn}`] : []
      const number = product.tracking === 'SERIAL' ? SERIAL_NUMBER : LOT
      const lines = [...more, product.sku, `${word(number, language)} ${code}`, ...good]
      return { code: { kind: 'qrcode', text }, heading, isCode: false, lines }
    }
    case 'location': {
      const { code, path, warehouse } = thing
      const text = labelText({ kind: 'location', warehouseCode: warehouse.code, code })
      const own = namesOf(thing, language).filter((name) => name !== code)
      const lines = [...own, `${warehouse.code} ${namesOf(warehouse, language).join(' ')}`, path]
      return { code: { kind: 'qrcode', text }, heading: code, isCode: true, lines }
    }
    case 'document': {
      const { id, sort, number, about } = thing
      const text = labelText({ kind: 'document', id, document: sort })
      const lines = [word(SORTS[sort], language), ...about.filter((each) => each !== null)]
      return { code: { kind: 'qrcode', text }, heading: number, isCode: true, lines }
    }
  }
}

/** EAN-13 where the barcode is one, else bars of the barcode or SKU; what bars cannot say, or not on a label, is a QR code. */
function productCode({ sku, barcode }: Goods): Label['code'] {
  if (barcode !== null && isEan13(barcode)) return { kind: 'ean13', text: barcode }
  const text = labelText({ kind: 'product', code: barcode ?? sku })
  return { kind: text.length <= CODE_128_MAX ? 'code128' : 'qrcode', text }
}

function namesOf({ nameZh, nameEn }: Names, language: LabelLanguage): readonly string[] {
  const wanted = language === 'EN' ? [nameEn ?? nameZh] : language === 'ZH_CN' ? [nameZh ?? nameEn] : [nameZh, nameEn]
  return [...new Set(wanted.filter((name) => name !== null))]
}

function word({ zh, en }: Word, language: LabelLanguage): string {
  if (language === 'BOTH') return `${zh} ${en}`
  return language === 'EN' ? en : zh
}

/** The labels for goods on hand: a part of one counts as one. */
export function labelsForQuantity(onHand: string): number {
  const [whole = '0', part = ''] = onHand.split('.')
  return Number(whole) + (/[1-9]/.test(part) ? 1 : 0)
}
