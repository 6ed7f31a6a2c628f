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
  'INVALID_INPUT.ceiling': {
    en: 'The ceiling must be above the threshold.',
    zh: '库存上限必须大于预警线。',
  },
  'BAD_DATE.snooze': {
    en: 'Choose a time within the next 90 days.',
    zh: '请选择 90 天内的时间。',
  },
  'ILLEGAL_TRANSITION.alertCleared': {
    en: 'This alert is over; there is nothing to put off.',
    zh: '该预警已解除，无需稍后提醒。',
  },
  'BAD_QUANTITY.moreThanInTransit': {
    en: 'Only {inTransit} are on the way. Enter no more than that.',
    zh: '在途数量只有 {inTransit}，请勿超出。',
  },
  'BAD_QUANTITY.oneOfSerial': { en: 'There is one of each serial number.', zh: '每个序列号的数量只能是 1。' },
}
