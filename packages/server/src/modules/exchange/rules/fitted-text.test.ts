import { expect, test } from 'vitest'
import { fitted, fittedSize } from './fitted-text.ts'

test.each([
  ['咖啡豆', 3, '咖啡豆'],
  ['深度烘焙咖啡豆', 5, '深度烘焙…'],
  ['Coffee beans', 20, 'Coffee beans'],
  ['Coffee beans, dark roast', 8, 'Coffee beans…'],
  ['', 5, ''],
  ['𠮷野家', 2, '𠮷…'],
])('%s in a width of %d characters is %s', (text, width, cut) => {
  expect(fitted(text, width)).toBe(cut)
})

test.each([
  ['A-01', 100, { min: 8, max: 28 }, 28],
  ['A-01-02-03', 100, { min: 8, max: 28 }, 18.5],
  ['X'.repeat(100), 100, { min: 8, max: 28 }, 8],
])('%s stands in %d points at a size within %j: %d', (text, width, bounds, size) => {
  expect(fittedSize(text, width, bounds)).toBe(size)
})
