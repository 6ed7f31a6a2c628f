import type { ErrorCode } from './codes.ts'

/** Words for every code of the contract; modules register better ones for their own cases. */
export const PLATFORM_MESSAGES: Readonly<
  Record<ErrorCode | 'INVALID_INPUT.tooMany' | 'BAD_QUANTITY.orZero', { readonly en: string; readonly zh: string }>
> = {
  INVALID_INPUT: { en: 'Check this field and try again.', zh: '请检查此项后重试。' },
  'INVALID_INPUT.tooMany': {
    en: 'There may be at most {limit}. Send fewer at a time.',
    zh: '最多 {limit} 条，请分批提交。',
  },
  BAD_TEXT: { en: 'The text contains characters that cannot be stored.', zh: '文本包含无法保存的字符。' },
  BAD_QUANTITY: {
    en: 'Enter a quantity that the unit allows: above zero, at most 6 decimals, whole for indivisible units.',
    zh: '请输入单位允许的数量：大于零，最多 6 位小数，不可拆分的单位须为整数。',
  },
  'BAD_QUANTITY.orZero': {
    en: 'Enter zero or a quantity that the unit allows.',
    zh: '请输入零或单位允许的数量。',
  },
  BAD_AMOUNT: { en: 'Enter an amount that fits the currency.', zh: '请输入符合币种精度的金额。' },
  BAD_DATE: { en: 'Enter a date that exists, as YYYY-MM-DD.', zh: '请输入有效日期（YYYY-MM-DD）。' },
  NOT_FOUND: { en: 'This does not exist or is not in your sight.', zh: '该对象不存在或您无权查看。' },
  FORBIDDEN: { en: 'You may not do this. Ask your administrator.', zh: '您没有此操作的权限，请联系管理员。' },
  NO_APPROVER: {
    en: 'Nobody but you could approve this. Ask an administrator to change the rule or to add a colleague.',
    zh: '没有其他人可以审批此单据，请联系管理员调整审批规则或人员。',
  },
  ALREADY_DECIDED: { en: 'This was decided already by {by}.', zh: '{by} 已处理此审批。' },
  FOUR_EYES: { en: 'Somebody else has to decide on what you submitted.', zh: '不能审批自己提交的单据。' },
  PERIOD_CLOSED: {
    en: 'The books are closed through {closedThrough}. Choose a later day.',
    zh: '截至 {closedThrough} 的账期已结账，请选择之后的日期。',
  },
  IN_USE: { en: 'This is in use and cannot be changed like that.', zh: '该对象正在使用中，不能这样更改。' },
  DUPLICATE: { en: 'This value is already in use.', zh: '该值已被使用。' },
  STALE_VERSION: {
    en: 'Somebody else changed this since you opened it. Reload it and try again.',
    zh: '打开后已被他人修改，请刷新后重试。',
  },
  STALE_QUANTITY: {
    en: 'The stock has changed since you looked. Reload it and try again.',
    zh: '库存已发生变化，请刷新后重试。',
  },
  COUNTED_ALREADY: {
    en: '{by} has counted this already. Keep that count, or replace it.',
    zh: '{by}已盘点过该明细，可保留其结果或用您的结果替换。',
  },
  STOCK_FROZEN: {
    en: 'It is being counted in {number} and may not move until that is over.',
    zh: '该库存正在盘点（{number}），盘点结束前不能移动。',
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: 'This idempotency key was used before with another input.',
    zh: '该幂等键已用于其他输入。',
  },
  ILLEGAL_TRANSITION: { en: 'This is not possible in the present state.', zh: '当前状态不允许此操作。' },
  INSUFFICIENT_STOCK: {
    en: 'Not enough stock: {available} available, {requested} requested.',
    zh: '库存不足：可用 {available}，需要 {requested}。',
  },
  OVER_RELEASE: { en: 'More would be released than is reserved.', zh: '释放数量超过已预留数量。' },
  OVER_DELIVERY: { en: 'More would be delivered than is open.', zh: '交货数量超过未交数量。' },
  OVER_RETURN: { en: 'At most {returnable} can come back.', zh: '最多可退 {returnable}。' },
  EMPTY_ORDER: { en: 'The order has no lines. Add a line first.', zh: '订单没有明细，请先添加明细。' },
  CREDIT_HOLD: {
    en: 'The credit limit would be exceeded: {exposure} of {limit}.',
    zh: '将超出信用额度：{exposure} / {limit}。',
  },
  BAD_CREDENTIALS: { en: 'The e-mail address or the password is wrong.', zh: '邮箱或密码不正确。' },
  RATE_LIMITED: { en: 'Too many attempts. Try again later.', zh: '尝试次数过多，请稍后再试。' },
  BAD_FILE: { en: 'The file cannot be read.', zh: '无法读取该文件。' },
}
