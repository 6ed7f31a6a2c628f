import { isUtf8 } from 'node:buffer'
import express, { type RequestHandler } from 'express'
import { refuseRequest } from './refuse-request.ts'

/** Nothing that a browser would show as a page, so of the headers that guard pages it needs this one. */
const NOT_A_PAGE = ['X-Content-Type-Options', 'nosniff'] as const

/** Takes a POST of JSON up to a size, for example `256kb`. */
export function jsonBody(limit: string): RequestHandler[] {
  return [onlyJson, express.json({ limit, verify: refuseOtherBytes })]
}

const onlyJson: RequestHandler = (req, res, next) => {
  res.setHeader(...NOT_A_PAGE)
  if (req.method !== 'POST') return refuseRequest(res.setHeader('Allow', 'POST'), 405, 'notPost')
  if (!req.is('application/json')) return refuseRequest(res, 415, 'notJson')
  next()
}

/** Bytes that are no UTF-8, such as those of a text in GBK, would be read as marks that stand for no character. */
function refuseOtherBytes(_req: unknown, _res: unknown, ...[body, charset]: [Buffer, string]): void {
  if (charset === 'utf-8' && !isUtf8(body)) throw Object.assign(new Error('The body is no UTF-8.'), { status: 400 })
}
