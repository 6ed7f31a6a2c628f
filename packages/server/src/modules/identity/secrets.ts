import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** Parameters after OWASP's password storage advice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** A password as it is stored: the parameters, the salt and the hash in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce: salt })
  const cost = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${cost}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether a password fits its stored hash. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, , , cost = '', salt = '', hash = ''] = stored.split('$')
  const [memory = 0, passes = 0, parallelism = 0] = [...cost.matchAll(/=(\d+)/g)].map(([, value]) => Number(value))
  const expected = Buffer.from(hash, 'base64url')
  const nonce = Buffer.from(salt, 'base64url')
  const tagLength = expected.length
  const found = await derive('argon2id', { memory, passes, parallelism, tagLength, message: password.normalize('NFC'), nonce })
  return timingSafeEqual(found, expected)
}

/** A secret that nobody can guess, in characters that pass through headers and cookies. */
export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** What is stored of a secret; a random secret needs no salt. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
