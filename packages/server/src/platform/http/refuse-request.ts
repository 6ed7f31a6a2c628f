import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { Fault, type FaultCode, faultMessage } from '../refusals/fault.ts'
import { RETRY_AFTER } from './errors.ts'

const STATUS: Partial<Record<FaultCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, UNAVAILABLE: 503 }

export function faultStatus({ code }: Fault): number {
  return STATUS[code] ?? 400
}

export function faultHeaders({ isRetryable }: Fault): readonly [string, string][] {
  return isRetryable ? [[RETRY_AFTER.name, RETRY_AFTER.seconds]] : []
}

/** Answers a request that never became an operation, in the shape of an operation's errors. */
export function refuseRequest(res: Response, status: number, message: string): void {
  const code = status === 413 ? 'LIMIT_EXCEEDED' : status >= 500 ? 'INTERNAL' : 'BAD_REQUEST'
  res.status(status).json({ errors: [{ message, extensions: { code } }] })
}

/** Answers whatever a handler threw; what is our own fault is logged and told without details. */
export function answerErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) return void res.destroy()
    if (error instanceof Fault) {
      const message = faultMessage(error, /^zh/i.test(req.headers['accept-language'] ?? '') ? 'zh-CN' : 'en')
      for (const [name, value] of faultHeaders(error)) res.setHeader(name, value)
      return void res.status(faultStatus(error)).json({ errors: [{ message, extensions: { code: error.code } }] })
    }
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error }, 'A request failed.')
    refuseRequest(res, status, status === 413 ? 'The body is too large.' : 'The request cannot be read.')
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}
