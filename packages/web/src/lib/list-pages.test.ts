import { expect, test } from 'vitest'
import { openPages, type PageAnswer, type PageRequest } from './list-pages.ts'

/** A server with so many rows; row n is the number n. */
function numbers(count: number) {
  const asked: PageRequest[] = []
  const watched = new Set<number>()
  const watch = (page: PageRequest, listen: (answer: PageAnswer<number>) => void) => {
    asked.push(page)
    const start = page.after === undefined ? (page.offset ?? 0) : Number(page.after)
    watched.add(start)
    const nodes = Array.from({ length: Math.min(page.first, Math.max(0, count - start)) }, (_, index) => start + index)
    const end = start + nodes.length
    listen({
      connection: {
        nodes,
        pageInfo: { hasNextPage: end < count, endCursor: String(end) },
        ...(page.withCount
          ? { totalCount: { count: Math.min(count, page.countUpTo), isExact: count <= page.countUpTo } }
          : {}),
      },
    })
    return () => watched.delete(start)
  }
  const store = openPages<number>({ watch })
  const leave = store.subscribe(() => undefined)
  return { store, asked, watched, leave }
}

test('a short list is one page with its exact count', () => {
  const { store, asked } = numbers(42)
  expect(store.snapshot()).toMatchObject({ status: 'ready', rowCount: 42, total: { count: 42, isExact: true } })
  expect(store.snapshot().rowAt(41)).toBe(41)
  expect(asked).toHaveLength(1)
})

test('rows that were shown can be read after their list was left', () => {
  const { store, leave } = numbers(42)
  const shown = store.snapshot()
  leave()
  expect(shown.rowAt(41)).toBe(41)
})

test('an empty list is ready and has no rows', () => {
  expect(numbers(0).store.snapshot()).toMatchObject({ status: 'ready', rowCount: 0 })
})

test('a long list says "at least 1,000" until it is asked to count exactly', () => {
  const { store } = numbers(5_000)
  expect(store.snapshot()).toMatchObject({ rowCount: 1_000, total: { count: 1_000, isExact: false } })
  store.snapshot().countExactly()
  expect(store.snapshot()).toMatchObject({ rowCount: 5_000, total: { count: 5_000, isExact: true } })
})

test('a jump loads the pages in sight and lets go of far ones', () => {
  const { store, watched } = numbers(5_000)
  store.snapshot().countExactly()
  store.snapshot().show(2_540, 2_580)
  expect([...watched].sort((left, right) => left - right)).toEqual([2_400, 2_500, 2_600])
  expect(store.snapshot().rowAt(2_550)).toBe(2_550)
  expect(store.snapshot().rowAt(10)).toBeUndefined()
})

test('beyond the largest offset pages follow one another by cursor', () => {
  const { store, asked } = numbers(20_000)
  store.snapshot().countExactly()
  expect(store.snapshot().rowCount).toBe(10_100)
  store.snapshot().show(10_000, 10_090)
  store.snapshot().show(10_100, 10_150)
  expect(store.snapshot().rowAt(10_150)).toBe(10_150)
  expect(asked.at(-1)).toMatchObject({ after: '10100' })
})

test('a failure shows only when there are no rows to show', () => {
  const store = openPages<number>({
    watch: (_page, listen) => {
      listen({ failure: { isForbidden: true, errorId: null } })
      return () => undefined
    },
  })
  store.subscribe(() => undefined)
  expect(store.snapshot().status).toBe('forbidden')
})
