/** The prefix of each kind of object; it is what `node(id)` finds the type by. */
export const ID_PREFIXES = [
  'usr',
  'tem',
  'tok',
  'ses',
  'prd',
  'kcp',
  'cat',
  'unt',
  'pck',
  'cus',
  'con',
  'adr',
  'reg',
  'whs',
  'stk',
  'mov',
  'rsv',
  'alr',
  'clm',
  'ntf',
  'mai',
  'loc',
  'lot',
  'ltl',
  'bal',
  'apr',
  'apc',
  'apt',
  'wof',
  'wol',
  'stt',
  'stl',
  'stc',
  'sts',
  'acc',
  'val',
  'lay',
  'jrn',
  'jrl',
  'bkc',
  'trf',
  'trl',
  'trp',
  'ror',
  'rps',
  'spr',
  'hld',
  'lnd',
  'lnl',
  'ord',
  'orl',
  'okt',
  'orh',
  'dlv',
  'dll',
  'srt',
  'srl',
  'shr',
  'shl',
  'imp',
  'fil',
  'att',
  'evt',
  'aud',
] as const

export type IdPrefix = (typeof ID_PREFIXES)[number]

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const ID = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/

let lastMilliseconds = 0
let counter = 0

/** A new id: a UUIDv7 (RFC 9562) in Crockford base32 behind its prefix. Ids of one process rise in the order made. */
export function newId(prefix: IdPrefix): string {
  const now = Date.now()
  counter = now > lastMilliseconds ? 0 : counter + 1
  lastMilliseconds = Math.max(now, lastMilliseconds)
  if (counter > 0xfff) {
    lastMilliseconds += 1
    counter = 0
  }
  return idAt(prefix, { milliseconds: lastMilliseconds, counter, random: randomBytes() })
}

const RANDOM_BYTES = 8
const pool = new Uint8Array(RANDOM_BYTES * 128)
let taken = pool.length

/** The system is asked for many random bytes at a time, which takes it hardly longer than for a few. */
function randomBytes(): Uint8Array {
  if (taken === pool.length) {
    crypto.getRandomValues(pool)
    taken = 0
  }
  taken += RANDOM_BYTES
  return pool.subarray(taken - RANDOM_BYTES, taken)
}

/** An id from its parts: the time, a 12-bit counter and 62 random bits; the same parts give the same id. */
export function idAt(prefix: IdPrefix, parts: { milliseconds: number; counter: number; random: Uint8Array }): string {
  const tail = parts.random.slice(0, 8).reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n) & ((1n << 62n) - 1n)
  const head = (BigInt(parts.milliseconds) << 16n) | 0x7000n | BigInt(parts.counter & 0xfff)
  let bits = (head << 64n) | (2n << 62n) | tail
  let text = ''
  for (let digit = 0; digit < 26; digit += 1) {
    text = ALPHABET[Number(bits & 31n)] + text
    bits >>= 5n
  }
  return `${prefix}_${text}`
}

/** The prefix of a well-formed id, or null. */
export function idPrefix(id: string): IdPrefix | null {
  if (!ID.test(id)) return null
  return ID_PREFIXES.find((prefix) => prefix === id.slice(0, 3)) ?? null
}
