import { useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What a list shows, as the URL says it: reload, Back and a copied address show the same list. */
export interface ListState {
  readonly search: string
  /** Filters by their key; a filter that is not set is absent. */
  readonly filters: Readonly<Record<string, string>>
  readonly sort: ListSort
  setSearch(text: string): void
  /** Sets or, with null, removes filters; the list starts again at its top. */
  setFilters(change: Readonly<Record<string, string | null>>): void
  setSort(sort: ListSort): void
  clear(): void
  /** Keeps the row in the middle of attention and the first visible row in the URL, without a step for Back. */
  remember(place: { row?: string; at?: number }): void
  /** The place that the URL named when the list was opened. */
  readonly place: { readonly row: string | null; readonly at: number }
}

export interface ListSort {
  readonly field: string
  readonly direction: 'ASC' | 'DESC'
}

type SearchText = Readonly<Record<string, string | undefined>>

const RESERVED = new Set(['q', 'sort', 'row', 'at'])

export function useListState(options: { defaultSort: ListSort }): ListState {
  const router = useRouter()
  const shown = useSearch({ strict: false, select: shownPart, structuralSharing: true })
  const { field, direction } = options.defaultSort
  const write = useCallback(
    (change: SearchText) => {
      const search: SearchText = { ...router.state.location.search, ...change }
      const text = stringifySearch(search)
      const { pathname } = router.state.location
      router.history.replace(`${pathname}${text}`)
      // At once: a push that follows in the same turn would swallow it.
      router.history.flush()
    },
    [router],
  )
  return useMemo(() => {
    const filters = Object.fromEntries(Object.entries(shown).filter(([key]) => !RESERVED.has(key)))
    const top = { row: undefined, at: undefined }
    return {
      search: shown['q'] ?? '',
      filters,
      sort: parseSort(shown['sort']) ?? { field, direction },
      setSearch: (text) => write({ q: text || undefined, ...top }),
      setFilters: (change) =>
        write({
          ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || undefined])),
          ...top,
        }),
      setSort: (sort) => write({ sort: `${sort.direction === 'DESC' ? '-' : ''}${sort.field}`, ...top }),
      clear: () =>
        write({ ...Object.fromEntries(Object.keys(filters).map((key) => [key, undefined])), q: undefined, ...top }),
      remember: (place) =>
        write({
          ...(place.row === undefined ? {} : { row: place.row || undefined }),
          ...(place.at === undefined ? {} : { at: place.at > 0 ? String(place.at) : undefined }),
        }),
      place: placeOf(router.state.location.search),
    }
  }, [shown, field, direction, write, router])
}

/** Search parameters are plain text both ways: `?q=huawei&status=DRAFT&sort=-orderedOn`. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  const text = new URLSearchParams(entries).toString()
  return text ? `?${text}` : ''
}

function shownPart(search: SearchText): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (value && key !== 'row' && key !== 'at' ? [[key, value]] : [])),
  )
}

function parseSort(text: string | undefined): ListSort | null {
  if (!text) return null
  return text.startsWith('-') ? { field: text.slice(1), direction: 'DESC' } : { field: text, direction: 'ASC' }
}

function placeOf(search: SearchText): ListState['place'] {
  const at = Number(search['at'])
  return { row: search['row'] ?? null, at: Number.isInteger(at) && at > 0 ? at : 0 }
}
