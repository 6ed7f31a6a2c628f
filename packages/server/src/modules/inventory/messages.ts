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
  'OVER_DELIVERY.overReceipt': {
    en: '{excess} too many: at most {most} may still arrive for this request.',
    zh: '超收 {excess}：该申请最多还可收 {most}。',
  },
  'STALE_QUANTITY.suggestionGone': {
    en: 'This suggestion is gone: somebody has requested it, or it is no longer needed. Refresh the list.',
    zh: '该建议已失效：已有人提交申请，或已不再需要，请刷新列表。',
  },
  'DUPLICATE.alertRequested': {
    en: 'Supply was requested for this alert already.',
    zh: '该预警已有未完成的补货申请。',
  },
  'INVALID_INPUT.belowMinimum': {
    en: 'The maximum is below the minimum. Raise it.',
    zh: '最高库存低于最低库存，请调高。',
  },
  'INVALID_INPUT.placeTwice': {
    en: 'This product is asked for twice for one warehouse. Ask once for all of it.',
    zh: '同一仓库的同一商品重复申请，请合并。',
  },
  'INVALID_INPUT.noDonor': {
    en: 'No other warehouse has any to spare. Choose to buy it or name a warehouse.',
    zh: '其他仓库没有可调拨的余量，请改为采购或指定调出仓。',
  },
}
