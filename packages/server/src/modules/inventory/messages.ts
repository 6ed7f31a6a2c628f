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
  'INVALID_INPUT.tooManyFiles': {
    en: 'A document takes at most {max} files. Leave some out.',
    zh: '每张单据最多附 {max} 个文件，请减少文件数量。',
  },
  'INVALID_INPUT.nothingToCount': {
    en: 'Nothing lies there that could be counted. Choose a wider scope.',
    zh: '所选范围内没有可盘点的库存，请扩大范围。',
  },
  'INVALID_INPUT.tooManyToCount': {
    en: 'More than {max} lines would have to be counted. Choose a narrower scope.',
    zh: '盘点明细超过 {max} 行，请缩小范围。',
  },
  'INVALID_INPUT.countedBefore': {
    en: 'This was counted before the stocktake was started. Count it again.',
    zh: '该计数早于盘点开始时间，请重新盘点。',
  },
  'FOUR_EYES.recount': {
    en: 'You have counted this before. Somebody else has to count it again.',
    zh: '您已盘点过该明细，复盘须由他人进行。',
  },
  'FOUR_EYES.counter': {
    en: 'You have counted here. Somebody else has to post the differences.',
    zh: '您参与了本次盘点，盘点差异须由他人过账。',
  },
  'ILLEGAL_TRANSITION.recountOpen': {
    en: 'Some lines still have to be counted again by somebody else.',
    zh: '仍有明细等待他人复盘。',
  },
  'BAD_QUANTITY.moreThanInTransit': {
    en: 'Only {inTransit} are on the way. Enter no more than that.',
    zh: '在途数量只有 {inTransit}，请勿超出。',
  },
  'BAD_QUANTITY.oneOfSerial': { en: 'There is one of each serial number.', zh: '每个序列号的数量只能是 1。' },
}
