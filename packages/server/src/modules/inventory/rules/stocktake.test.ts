import { expect, test } from 'vitest'
import { countProblem, isFarOff, movesOfCount } from './stocktake.ts'

test.each([
  ['nobody has counted it', { round: 1, counts: [], replaces: false }, null],
  ['one corrects oneself', { round: 1, counts: [{ round: 1, counterId: 'me' }], replaces: false }, null],
  ['somebody else has counted it', { round: 1, counts: [{ round: 1, counterId: 'her' }], replaces: false }, 'counted'],
  ['it is replaced on purpose', { round: 1, counts: [{ round: 1, counterId: 'her' }], replaces: true }, null],
  [
    'one counts again what one has counted',
    { round: 2, counts: [{ round: 1, counterId: 'me' }], replaces: true },
    'recount',
  ],
  ['somebody else counts again', { round: 2, counts: [{ round: 1, counterId: 'her' }], replaces: false }, null],
  [
    'a third time, by who did it twice ago',
    {
      round: 3,
      counts: [
        { round: 1, counterId: 'me' },
        { round: 2, counterId: 'her' },
      ],
      replaces: false,
    },
    'recount',
  ],
] as const)('a count when %s', (_name, line, problem) => {
  expect(countProblem({ ...line, viewerId: 'me' })).toBe(problem)
})

test.each([
  [{ difference: '-5', value: '-10' }, { quantity: '5', value: null }, false],
  [{ difference: '-6', value: '-12' }, { quantity: '5', value: null }, true],
  [{ difference: '1', value: '100.00' }, { quantity: '5', value: '100' }, false],
  [{ difference: '1', value: '100.01' }, { quantity: '5', value: '100' }, true],
  [{ difference: '-900', value: '-900' }, { quantity: null, value: null }, false],
  [{ difference: '0', value: '0' }, { quantity: '0', value: '0' }, false],
  [{ difference: '0.001', value: '0' }, { quantity: '0', value: '0' }, true],
])('%j under a tolerance of %j is counted again: %s', (found, tolerance, expected) => {
  expect(isFarOff(found, tolerance)).toBe(expected)
})

const line = (lineId: string, difference: string, over: { productId?: string; lotId?: string } = {}) => ({
  ...{ lineId, difference, productId: 'p', lotId: null, locationId: `bin of ${lineId}` },
  ...over,
})
const told = (lines: readonly ReturnType<typeof line>[]) =>
  movesOfCount(lines).map(({ from, to, quantity }) => `${from?.lineId ?? 'out'} > ${to?.lineId ?? 'out'} ${quantity}`)

test('what is missing leaves and what is too much comes in', () => {
  expect(told([line('a', '-3')])).toEqual(['a > out 3'])
  expect(told([line('a', '2', { productId: 'q' }), line('b', '-2')])).toEqual(['out > a 2', 'b > out 2'])
})

test('what lies in another place only moves, and the rest is lost or gained', () => {
  expect(told([line('a', '-5'), line('b', '3'), line('c', '1')])).toEqual(['a > b 3', 'a > c 1', 'a > out 1'])
  expect(told([line('a', '-1'), line('b', '4'), line('c', '-2')])).toEqual(['a > b 1', 'c > b 2', 'out > b 1'])
})

test('another lot is another thing', () => {
  expect(told([line('a', '-1', { lotId: 'x' }), line('b', '1', { lotId: 'y' })])).toEqual(['a > out 1', 'out > b 1'])
})
