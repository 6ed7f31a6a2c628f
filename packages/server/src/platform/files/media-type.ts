/** The kinds of files that documents take. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

export type MediaType = (typeof MEDIA_TYPES)[number]

/** So many bytes at the begin of a file tell its kind. */
export const HEAD_BYTES = 12

const SIGNS: readonly (readonly [MediaType, RegExp])[] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['application/pdf', /^%PDF-/],
]

/** What a file is by its first bytes, whatever its sender says; null when it is nothing that documents take. */
export function mediaTypeOf(head: Buffer): MediaType | null {
  const text = head.toString('latin1')
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null
}
