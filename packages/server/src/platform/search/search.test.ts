import { expect, test } from 'vitest'
import { searchQuery } from './query.ts'
import { searchText } from './search.ts'

/** Whether a row with these parts is found, judged as the database judges it. */
function isFound(parts: string[], typed: string): boolean {
  const text = searchText(parts)
  return searchQuery(typed).patterns.every((pattern) => text.includes(pattern.slice(1, -1)))
}

test.each(['华为', 'huawei', 'hw', '技术', 'huaweijishu', 'HUAWEI', 'ｈｕａｗｅｉ'])(
  '华为技术有限公司 is found by %s',
  (typed) => {
    expect(isFound(['华为技术有限公司'], typed)).toBe(true)
  },
)

test.each(['zgf', 'cgf', 'zengguofan', 'cengguofan'])('曾国藩 is found by %s, whichever way it is read', (typed) => {
  expect(isFound(['曾国藩'], typed)).toBe(true)
})

test('every word must occur, in any order', () => {
  expect(isFound(['Blue Harbor Trading', 'CU-2026-000012'], 'trading 000012')).toBe(true)
  expect(isFound(['Blue Harbor Trading'], 'trading red')).toBe(false)
})
