import { plainText } from '@tradewind/kernel'

const TERMS_MAX = 8

/** A search as the database runs it: `search_grams(search_text) @> grams and search_text like all (patterns)`. */
export type SearchQuery = {
  /** The bigrams that the GIN index narrows by; empty when every term is a single character. */
  readonly grams: readonly string[]
  /** A pattern per term that must match the searched text. */
  readonly patterns: readonly string[]
}

/** A search from what a person typed: every word must occur literally, whatever its case or width. */
export function searchQuery(typed: string): SearchQuery {
  const terms = normalised(typed).split(/\s+/).filter(Boolean).slice(0, TERMS_MAX)
  return { grams: [...new Set(terms.flatMap(bigrams))], patterns: terms.map((term) => `%${escapeLike(term)}%`) }
}

/** A text as it is compared: compatibility forms unified, lower case, no characters that cannot be stored. */
export function normalised(text: string): string {
  return plainText(text.replaceAll('\u0000', ' ').toWellFormed()).toLowerCase()
}

/** Takes their meaning from the wildcards of LIKE. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function bigrams(term: string): string[] {
  const characters = Array.from(term)
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
