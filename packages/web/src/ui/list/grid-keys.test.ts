import { expect, test } from 'vitest'
import { cellAfter, type PressedKey } from './grid-keys.ts'

const bounds = { rowCount: 50, columnCount: 4, pageRows: 10 }

const press = (key: string, ctrlKey = false): PressedKey => ({ key, ctrlKey, metaKey: false })

test.each([
  ['ArrowDown', false, { row: 5, column: 2 }, { row: 6, column: 2 }],
  ['ArrowDown', false, { row: 49, column: 2 }, { row: 49, column: 2 }],
  ['ArrowUp', false, { row: 0, column: 2 }, { row: -1, column: 2 }],
  ['ArrowUp', false, { row: -1, column: 2 }, { row: -1, column: 2 }],
  ['ArrowLeft', false, { row: 5, column: 0 }, { row: 5, column: 0 }],
  ['ArrowRight', false, { row: 5, column: 3 }, { row: 5, column: 3 }],
  ['Home', false, { row: 5, column: 2 }, { row: 5, column: 0 }],
  ['End', false, { row: 5, column: 2 }, { row: 5, column: 3 }],
  ['Home', true, { row: 5, column: 2 }, { row: 0, column: 0 }],
  ['End', true, { row: 5, column: 2 }, { row: 49, column: 3 }],
  ['PageDown', false, { row: 45, column: 2 }, { row: 49, column: 2 }],
  ['PageUp', false, { row: 5, column: 2 }, { row: 0, column: 2 }],
])('%s (Ctrl: %s) leads from %o to %o', (key, ctrl, from, to) => {
  expect(cellAfter(press(key, ctrl), from, bounds)).toEqual(to)
})

test('a letter moves nowhere', () => {
  expect(cellAfter(press('a'), { row: 5, column: 2 }, bounds)).toBeNull()
})
