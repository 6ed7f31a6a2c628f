import { createRequire } from 'node:module'
import { join } from 'node:path'

const PACKAGE = '@expo-google-fonts/noto-sans-sc'

/** The faces of Noto Sans SC as TrueType: every Chinese character of its family, and Latin letters. */
export const FONT_FILES = { normal: '400Regular/NotoSansSC_400Regular.ttf', bold: '700Bold/NotoSansSC_700Bold.ttf' }

/**
 * Where a face lies: the build puts it beside the bundle, the sources take it from its package. PDF embeds only the
 * glyphs that a document uses. The files must be TrueType: from WOFF a page takes twenty seconds.
 */
export function fontPath(face: keyof typeof FONT_FILES): string {
  const file = FONT_FILES[face]
  if (import.meta.url.endsWith('.ts')) return createRequire(import.meta.url).resolve(`${PACKAGE}/${file}`)
  return join(import.meta.dirname, 'fonts', file)
}
