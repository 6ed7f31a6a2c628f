import { expect, test } from 'vitest'
import { parseScope } from './scope.ts'

test.each([
  ['', null, ''],
  ['华为', null, '华为'],
  ['#000123', '#', '000123'],
  ['＃000123', '#', '000123'],
  ['  @ zgf ', '@', 'zgf'],
  ['/', '/', ''],
  ['> new order', '>', 'new order'],
  ['a#b', null, 'a#b'],
])('%j asks in scope %j for %j', (text, sign, words) => {
  expect(parseScope(text)).toEqual({ sign, words })
})
