import { normalised } from './query.ts'

/** The text stored in `search_text`: the parts as typed, then the pinyin of the Chinese ones. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) => normalised(part ?? ''))
    .filter(Boolean)
    .join('\n')
}
