import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** The parameters that RFC 9106 and OWASP name for servers: 19 MiB, two passes, one lane. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Compared with when there is no such user, so that both cases take the same work. */
let nobody: Promise<string> | null = null

/** The hash of a password with its parameters and salt, in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const { memory, passes, parallelism } = PARAMETERS
  const hash = await derive('argon2id', { ...PARAMETERS, message: password, nonce: salt, tagLength: HASH_BYTES })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`
}

/** Whether the password is the hashed one; without a hash the same work is done and the answer is no. */
export async function isPasswordOf(hash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(SALT_BYTES).toString('hex'))
  const [, memory, passes, parallelism, salt = '', expected = ''] = PHC.exec(hash ?? (await nobody)) ?? []
  const wanted = Buffer.from(expected, 'base64')
  if (wanted.length === 0) return false
  const actual = await derive('argon2id', {
    message: password,
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  })
  return timingSafeEqual(actual, wanted) && hash !== null
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
