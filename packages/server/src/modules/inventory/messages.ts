import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of stock that need more than those of their code. */
export const INVENTORY_MESSAGES: MessageCatalogue = {
  'INSUFFICIENT_STOCK.inPlace': {
    en: 'Only {available} lie there, {requested} were asked for. Choose another location or lot.',
    zh: '该库位或批次只有 {available}，需要 {requested}，请选择其他库位或批次。',
  },
  'INVALID_INPUT.lotRequired': {
    en: 'This product is tracked: name its lot or serial number.',
    zh: '该商品按批次或序列号管理，请填写批号或序列号。',
  },
  'INVALID_INPUT.notTracked': {
    en: 'This product has no lots. Leave the lot empty.',
    zh: '该商品不按批次管理，请勿填写批号。',
  },
  'INVALID_INPUT.otherExpiry': {
    en: 'This lot is known with another last good day. Check the label.',
    zh: '该批次已登记其他有效期，请核对标签。',
  },
  'INVALID_INPUT.countLots': {
    en: 'This product is tracked: count its lots instead of correcting the sum.',
    zh: '该商品按批次管理，请盘点各批次，不能直接调整总数。',
  },
  'BAD_QUANTITY.moreThanInTransit': {
    en: 'Only {inTransit} are on the way. Enter no more than that.',
    zh: '在途数量只有 {inTransit}，请勿超出。',
  },
  'BAD_QUANTITY.oneOfSerial': { en: 'There is one of each serial number.', zh: '每个序列号的数量只能是 1。' },
}
