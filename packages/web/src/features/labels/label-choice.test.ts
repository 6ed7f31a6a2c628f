import { expect, test } from 'vitest'
import { type LabelChoice, parseChoice, sheetInput } from './label-choice.ts'

const choice: LabelChoice = { layout: 'A4_3X8', language: 'BOTH', copies: '2', startAt: '5', onHandIn: '' }
const request = { ids: ['a', 'b'], isStock: true }

test('each thing gets as many copies as are chosen', () => {
  expect(sheetInput(request, choice)).toEqual({
    items: [
      { id: 'a', copies: 2 },
      { id: 'b', copies: 2 },
    ],
    layout: 'A4_3X8',
    startAt: 5,
    language: 'BOTH',
  })
})

test.each<[Partial<LabelChoice>, object | null]>([
  [{ layout: 'ROLL_60X40' }, { startAt: 1 }],
  [{ onHandIn: 'whs', copies: '' }, { items: [{ onHandIn: 'whs' }, { onHandIn: 'whs' }] }],
  [{ copies: '' }, null],
  [{ copies: '0' }, null],
  [{ copies: '1.5' }, null],
  [{ copies: '１' }, null],
  [{ startAt: '-1' }, null],
])('%j becomes %j', (part, input) => {
  const made = sheetInput(request, { ...choice, ...part })
  if (input === null) expect(made).toBeNull()
  else expect(made).toMatchObject(input)
})

test.each([
  [
    { layout: 'A4_2X7', language: 'EN' },
    { layout: 'A4_2X7', language: 'EN' },
  ],
  [{ layout: 'A9', language: 'EN' }, null],
  ['x', null],
  [null, null],
])('of what was kept, %j, %j is used', (kept, used) => {
  expect(parseChoice(kept)).toEqual(used)
})
