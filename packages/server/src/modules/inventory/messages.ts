import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of stock that need more than those of their code. */
export const INVENTORY_MESSAGES: MessageCatalogue = {
  'INSUFFICIENT_STOCK.inPlace': {
    en: 'Only {available} lie there, {requested} were asked for. Choose another location or lot.',
    zh: '该库位或批次只有 {available}，需要 {requested}，请选择其他库位或批次。',
  },
  'INVALID_INPUT.outOfUse': {
    en: 'This location is out of use. Take it into use again first, or choose another one.',
    zh: '该库位已停用，请先启用或选择其他库位。',
  },
  'BAD_QUANTITY.decimals': {
    en: 'The quantity has more decimals than its unit allows; an indivisible unit is counted in whole numbers.',
    zh: '数量的小数位超过单位允许的位数，不可拆分的单位须填整数。',
  },
  'INVALID_INPUT.kit': {
    en: 'A kit has no stock of its own. Name its components instead.',
    zh: '套装本身没有库存，请选择其组件。',
  },
  'INVALID_INPUT.heldForWhom': {
    en: 'Say for whom it is held: choose a customer or write what it is for.',
    zh: '请说明占用对象：选择客户或填写用途。',
  },
  'BAD_DATE.holdUntil': {
    en: 'Goods are held until a time to come, at most 90 days ahead.',
    zh: '占用到期时间须晚于现在，且不超过 90 天。',
  },
  'ILLEGAL_TRANSITION.holdOver': {
    en: 'This hold is over: it has expired, was released or was taken over.',
    zh: '该临时占用已结束：已到期、已释放或已转入订单。',
  },
  'BAD_DATE.notPast': {
    en: 'Choose a moment that is over.',
    zh: '生效时间须早于现在。',
  },
  'BAD_DATE.countedSince': {
    en: 'The product was counted there since, in {number}. Choose a later moment, or count again.',
    zh: '该商品此后已在 {number} 中盘点，请选择更晚的时间或重新盘点。',
  },
  'INVALID_INPUT.tooFarBack': {
    en: 'What happened since cannot be valued again from so far back. Choose a later moment.',
    zh: '该时间过早，无法重新计价之后的出库，请选择更晚的时间。',
  },
  'INSUFFICIENT_STOCK.sinceThen': {
    en: 'Since then there would have been {requested} less than nothing at some time. Choose a later moment or a smaller change.',
    zh: '该时间之后库存曾会出现负数（缺 {requested}），请选择更晚的时间或减少数量。',
  },
  'DUPLICATE.serialElsewhere': {
    en: 'Serial number {serial} lies in {place}. Move it from there and count it again, or count it there as zero, too.',
    zh: '序列号 {serial} 现存于 {place}，请先从该处移出后重新盘点，或在该处一并盘点为零。',
  },
  'DUPLICATE.serialOnItsWay': {
    en: 'Serial number {serial} is on its way by {place}. Receive or settle that transfer first.',
    zh: '序列号 {serial} 在调拨单 {place} 的途中，请先收货或处理该调拨单的差异。',
  },
  'DUPLICATE.serialOutOfSight': {
    en: 'Serial number {serial} is in stock at a warehouse that you do not see. Ask who is responsible there.',
    zh: '序列号 {serial} 现存于您无权查看的仓库，请联系该仓库负责人。',
  },
  'DUPLICATE.receiptTwice': {
    en: 'This receipt is chosen twice.',
    zh: '该入库记录重复选择。',
  },
  'NOT_FOUND.noReceipt': {
    en: 'This is no receipt of the warehouse. Choose goods that came into it.',
    zh: '该记录不是本仓库的入库记录，请重新选择。',
  },
  'INVALID_INPUT.noValue': {
    en: 'These receipts have no value to share by. Share by quantity instead.',
    zh: '所选入库没有金额，无法按金额分摊，请改为按数量分摊。',
  },
  'ILLEGAL_TRANSITION.costCancelled': {
    en: 'This landed cost was taken back already.',
    zh: '该到岸成本已作废。',
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
  'INVALID_INPUT.cellRequired': { en: 'Fill this cell in.', zh: '请填写此单元格。' },
  'INVALID_INPUT.supplyKind': { en: 'Write Purchase or Production.', zh: '请填写“采购”或“生产”。' },
  'INVALID_INPUT.productOrCategory': {
    en: 'A row is of a product or of a category. Empty one of the two cells.',
    zh: '一行只能针对商品或分类，请清空其中一个单元格。',
  },
  'INVALID_INPUT.categoryEverywhere': {
    en: 'The limits of a category count in all warehouses. Empty this cell.',
    zh: '分类的预警值适用于所有仓库，请清空此单元格。',
  },
  'INVALID_INPUT.days1To3650': { en: 'Enter whole days, 1 to 3650.', zh: '请输入整数天数，1 至 3650。' },
  'INVALID_INPUT.days1To365': { en: 'Enter whole days, 1 to 365.', zh: '请输入整数天数，1 至 365。' },
  'INVALID_INPUT.days0To365': { en: 'Enter whole days, 0 to 365.', zh: '请输入整数天数，0 至 365。' },
  'NOT_FOUND.noProduct': {
    en: 'No product has this SKU, barcode or name.',
    zh: '没有此编码、条码或名称的商品。',
  },
  'NOT_FOUND.likelyProducts': {
    en: 'No single product has this SKU, barcode or name. Choose one that fits.',
    zh: '没有唯一对应此编码、条码或名称的商品，请选择。',
  },
  'NOT_FOUND.several': {
    en: 'Several have this name. Write the code, or the category above it first.',
    zh: '有多个同名对象，请填写代码，或写成“上级 / 名称”。',
  },
  'DUPLICATE.rowTwice': { en: 'A row above says something of this already.', zh: '上面的行已包含此对象。' },
  'STALE_VERSION.pastedRules': {
    en: 'Somebody has changed some of these rules since you looked. Look at the rows again.',
    zh: '查看后部分规则已被他人修改，请重新核对各行。',
  },
}
