import { expect, test } from 'vitest'
import { kitsAvailable } from './kit.ts'

test.each([
  [
    '2 A + 1 B of 5 A and 10 B',
    [
      ['2', '5'],
      ['1', '10'],
    ],
    '2',
  ],
  [
    'the last component is the scarce one',
    [
      ['1', '9'],
      ['3', '8'],
    ],
    '2',
  ],
  [
    'exactly enough',
    [
      ['2', '6'],
      ['1', '3'],
    ],
    '3',
  ],
  ['one short of the next', [['2', '5.999999']], '2'],
  [
    'grams and pieces',
    [
      ['0.125', '1'],
      ['1', '20'],
    ],
    '8',
  ],
  ['a third is never three', [['0.333333', '1']], '3'],
  [
    'one component is out',
    [
      ['1', '100'],
      ['1', '0'],
    ],
    '0',
  ],
  [
    'a component that was never stocked here',
    [
      ['1', '0'],
      ['5', '0'],
    ],
    '0',
  ],
  ['the largest quantities', [['0.000001', '99999999999999999999.999999']], '99999999999999999999999999'],
  ['no component', [], '0'],
] as const)('%s', (_name, parts, expected) => {
  expect(kitsAvailable(parts.map(([quantity, available]) => ({ quantity, available })))).toBe(expected)
})
