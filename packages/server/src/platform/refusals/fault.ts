/** Reasons of a fault that a client may be told; they stand in `extensions.code` of a top-level error. */
export type FaultCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'UNAVAILABLE'
  | 'BAD_CURSOR'
  | 'BAD_PAGE'
  | 'BAD_FILTER'
  | 'BAD_INPUT'
  | 'BAD_TEXT'
  | 'SLOW_CONSUMER'
  | 'LIMIT_EXCEEDED'
  | 'RATE_LIMITED'

const RETRYABLE: ReadonlySet<FaultCode> = new Set<FaultCode>(['UNAVAILABLE', 'SLOW_CONSUMER', 'RATE_LIMITED'])

const MESSAGES: Record<FaultCode, { readonly en: string; readonly zh: string }> = {
  UNAUTHENTICATED: { en: 'Sign in first.', zh: '请先登录。' },
  FORBIDDEN: { en: 'You may not do this.', zh: '您没有此操作的权限。' },
  UNAVAILABLE: { en: 'The service is busy. Try again in a moment.', zh: '服务繁忙，请稍后重试。' },
  BAD_CURSOR: { en: 'The cursor is unknown or has expired.', zh: '游标无效或已过期。' },
  BAD_PAGE: { en: 'The page size or offset is out of range.', zh: '分页参数超出范围。' },
  BAD_FILTER: { en: 'The filter or sort is not valid.', zh: '筛选或排序条件无效。' },
  BAD_INPUT: { en: 'The input is not valid.', zh: '输入无效。' },
  BAD_TEXT: { en: 'The text contains characters that cannot be stored.', zh: '文本包含无法保存的字符。' },
  SLOW_CONSUMER: {
    en: 'Events were read too slowly. Subscribe again after the given cursor.',
    zh: '事件读取过慢，请使用给出的游标重新订阅。',
  },
  LIMIT_EXCEEDED: { en: 'The request is too large.', zh: '请求超出限制。' },
  RATE_LIMITED: { en: 'Too many requests. Try again later.', zh: '请求过于频繁，请稍后重试。' },
}

/** Better words for a fault that has such data. */
const MESSAGES_BY_DATA = {
  limit: {
    en: 'The request is too large: at most {limit} at a time.',
    zh: '请求超出限制：一次最多 {limit}。',
  },
  operationCount: {
    en: 'Name one operation of the document by operationName; it has {operationCount}.',
    zh: '文档包含 {operationCount} 个操作，请用 operationName 指定其中一个。',
  },
  socketPath: {
    en: 'Subscriptions are answered over a socket: graphql-ws at {socketPath}.',
    zh: '订阅须通过 WebSocket（graphql-ws，路径 {socketPath}）。',
  },
  header: {
    en: 'A request with the cookie of a session also needs the header {header}, with any value. Programs send an API token instead: Authorization: Bearer <token>.',
    zh: '使用会话 Cookie 的请求还须带有请求头 {header}（值任意）。程序请改用 API 令牌：Authorization: Bearer <令牌>。',
  },
} as const

/** A failure that is no refusal but may be told to the client by its code; everything else is masked. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly isRetryable: boolean

  constructor(
    readonly code: FaultCode,
    readonly data: Readonly<Record<string, string | number>> = {},
    options?: { cause: unknown },
  ) {
    super(MESSAGES[code].en, options)
    this.isRetryable = RETRYABLE.has(code)
  }
}

/** The text of a fault in the caller's language. */
export function faultMessage({ code, data }: Pick<Fault, 'code' | 'data'>, locale: 'zh-CN' | 'en'): string {
  const telling = (['limit', 'operationCount', 'socketPath', 'header'] as const).find((key) => data[key] !== undefined)
  const messages = telling ? MESSAGES_BY_DATA[telling] : MESSAGES[code]
  return messages[locale === 'zh-CN' ? 'zh' : 'en'].replace(/\{(\w+)\}/g, (_whole, key: string) => String(data[key]))
}
