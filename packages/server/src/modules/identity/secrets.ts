import { createHash, randomBytes } from 'node:crypto'

/** The secret of a session; it lives in a cookie. */
export function newSessionSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The secret of an API token; the prefix lets scanners find leaked ones. */
export function newTokenSecret(): string {
  return `twd_${randomBytes(32).toString('base64url')}`
}

/** What is stored of a secret; a random secret needs no salt. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
