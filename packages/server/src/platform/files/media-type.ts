/** The kinds of files that documents take. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

export type MediaType = (typeof MEDIA_TYPES)[number]

/** So many bytes at the begin of a file tell its kind. */
export const HEAD_BYTES = 12

/** The first bytes, as hexadecimal digits. */
const SIGNS: readonly (readonly [MediaType, RegExp])[] = [
  ['image/jpeg', /^ffd8ff/],
  ['image/png', /^89504e470d0a1a0a/],
  ['image/webp', /^52494646.{8}57454250/],
  ['application/pdf', /^255044462d/],
]

/** What a file is by its first bytes, whatever its sender says; null when it is nothing that documents take. */
export function mediaTypeOf(head: Buffer): MediaType | null {
  const digits = head.toString('hex')
  return SIGNS.find(([, sign]) => sign.test(digits))?.[0] ?? null
}
