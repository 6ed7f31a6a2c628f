import type { MessageKey } from '../../lib/i18n.tsx'

/** A first character that narrows the search to one kind of thing. */
export type ScopeSign = '>' | '#' | '@' | '/'

export const SCOPES: readonly { readonly sign: ScopeSign; readonly label: MessageKey }[] = [
  { sign: '>', label: 'app.palette.scope.actions' },
  { sign: '#', label: 'app.palette.scope.documents' },
  { sign: '@', label: 'app.palette.scope.people' },
  { sign: '/', label: 'app.palette.scope.screens' },
]

/** Full-width signs count too: a Chinese IME types ＃ and ＠. */
const WIDE: Readonly<Record<string, ScopeSign>> = { '＞': '>', '》': '>', '＃': '#', '＠': '@', '／': '/', '、': '/' }

export function parseScope(text: string): { sign: ScopeSign | null; words: string } {
  const trimmed = text.trimStart()
  const first = trimmed.charAt(0)
  const sign = SCOPES.find((scope) => scope.sign === (WIDE[first] ?? first))?.sign ?? null
  return { sign, words: (sign ? trimmed.slice(1) : trimmed).trim() }
}
