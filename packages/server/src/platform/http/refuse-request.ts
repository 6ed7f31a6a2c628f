import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { Fault, type FaultCode } from '../refusals/fault.ts'
import type { Locale } from '../viewer.ts'
import { languageOf } from './access.ts'
import { publicError, RETRY_AFTER } from './errors.ts'

const STATUS: Partial<Record<FaultCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, UNAVAILABLE: 503 }

const CODES: Readonly<Partial<Record<number, string>>> = { 404: 'NOT_FOUND', 413: 'LIMIT_EXCEEDED' }

/** Why a request never became an operation. */
const MESSAGES = {
  notPost: { en: 'Send a POST request.', zh: '请使用 POST 请求。' },
  notJson: { en: 'Send application/json.', zh: '请以 application/json 发送。' },
  isBatch: { en: 'Send one operation in a request.', zh: '每个请求只能包含一个操作。' },
  tooLarge: { en: 'The body is too large.', zh: '请求体过大。' },
  unreadable: { en: 'The request cannot be read.', zh: '无法读取该请求。' },
  notFound: { en: 'Not found.', zh: '未找到。' },
  fileTooLarge: { en: 'The file is too large.', zh: '文件过大。' },
  fileKind: {
    en: 'Only JPEG, PNG, WebP and PDF files are taken.',
    zh: '仅支持 JPEG、PNG、WebP 和 PDF 文件。',
  },
} as const

type Reason = keyof typeof MESSAGES

/** Makes the language of a context that of whatever the request is answered by, also where that no longer has it. */
export function speak(res: Response, locale: Locale): void {
  res.locals['locale'] = locale
}

function localeOf(res: Response): Locale {
  const spoken: Locale | undefined = res.locals['locale']
  return spoken ?? languageOf(res.req.headers['accept-language']) ?? 'en'
}

/** The reason in the caller's language. */
function requestMessage(res: Response, reason: Reason): string {
  return MESSAGES[reason][localeOf(res) === 'zh-CN' ? 'zh' : 'en']
}

/** Answers a request that never became an operation, in the shape of an operation's errors. */
export function refuseRequest(res: Response, status: number, reason: Reason): void {
  const code = CODES[status] ?? 'BAD_REQUEST'
  res.status(status).json({ errors: [{ message: requestMessage(res, reason), extensions: { code } }] })
}

/** Answers whatever a handler threw; what is our own fault is logged and told without details. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    if (res.headersSent) return void res.destroy()
    const status = statusOf(error)
    if (status < 500 && !(error instanceof Fault)) {
      return refuseRequest(res, status, status === 413 ? 'tooLarge' : 'unreadable')
    }
    if (error instanceof Fault && error.isRetryable) res.setHeader(RETRY_AFTER.name, RETRY_AFTER.seconds)
    const told = publicError(error, { locale: localeOf(res), isSignedIn: true, log })
    res.status(status).json({ errors: [told] })
  }
}

function statusOf(error: unknown): number {
  if (error instanceof Fault) return STATUS[error.code] ?? 400
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
