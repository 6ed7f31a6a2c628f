import { expect, test } from 'vitest'
import {
  type Counting,
  countText,
  inPacks,
  oneMore,
  parseCounting,
  typedCount,
  typedSum,
  UNKNOWN_COUNTING,
} from './packs.ts'

const unit = (code: string, nameZh: string, nameEn: string) => ({
  id: `unt_${code}`,
  code,
  name: nameEn,
  nameZh,
  nameEn,
})
const carton = { id: 'pck_ctn', factor: '12', unit: unit('ctn', '箱', 'carton') }
const pallet = { id: 'pck_plt', factor: '480', unit: unit('plt', '托盘', 'pallet') }
const bottles: Counting = { unit: unit('btl', '瓶', 'bottle'), packs: [carton, pallet] }

test.each([
  ['24', '24', null],
  [' ２ 箱 ', '24', 'pck_ctn'],
  ['2箱', '24', 'pck_ctn'],
  ['2 ctn', '24', 'pck_ctn'],
  ['2CTN', '24', 'pck_ctn'],
  ['2 cartons', '24', 'pck_ctn'],
  ['2c', '24', 'pck_ctn'],
  ['1托', '480', 'pck_plt'],
  ['5瓶', '5', null],
  ['5 bottles', '5', null],
  ['1.5', '1.5', null],
])('"%s" means %s in the unit of the product, by the pack %s', (typed, quantity, pack) => {
  const count = typedCount(typed, bottles)
  expect([count?.quantity, count?.pack?.id ?? null]).toEqual([quantity, pack])
})

test.each(['', '2² 箱', '⑩', '箱', '2 boxes', '1.5箱', '1,5', '-2', '1e2', '99999999999999999999箱', '2 箱 3'])(
  '"%s" means nothing',
  (typed) => {
    expect(typedCount(typed, bottles)).toBeNull()
  },
)

test.each([
  ['29', '29'],
  ['0', '0'],
  ['2箱+5', '29'],
  ['２箱＋５瓶', '29'],
  ['1 托盘 + 2 ctn + 3', '507'],
  ['2 carton+', '24'],
  ['0.5+0.25', '0.75'],
  ['', null],
  ['+', null],
  ['2箱++5', null],
  ['2箱+5²', null],
  ['2箱+many', null],
  ['1.5箱+1', null],
  ['-3', null],
  ['99999999999999999999+1', null],
])('"%s" comes to %s', (typed, total) => {
  expect(typedSum(typed, bottles)).toBe(total)
})

test('a tap on a pack makes packs of the number typed last, and waits for what is beside them', () => {
  expect(inPacks('2', carton)).toBe('2 carton+')
  expect(typedSum(`${inPacks('2', carton)}5`, bottles)).toBe('29')
  expect(typedSum(inPacks(`${inPacks('1', pallet)}2`, carton), bottles)).toBe('504')
  expect([inPacks('', carton), inPacks('2 carton+', carton)]).toEqual(['', '2 carton+'])
})

test('the first letters of two units mean neither', () => {
  const twins = { ...bottles, packs: [carton, { ...pallet, unit: unit('case', '件', 'case') }] }
  expect(typedCount('2 ca', twins)).toBeNull()
  expect(typedCount('2 cas', twins)?.pack?.id).toBe('pck_plt')
})

test('a scan counts one more pack where those are counted, else the units that the pack holds', () => {
  expect(oneMore('', bottles, carton)).toBe('1 carton')
  expect(oneMore('2箱', bottles, carton)).toBe('3 carton')
  expect(oneMore('2箱', bottles, null)).toBe('25')
  expect(oneMore('5', bottles, carton)).toBe('17')
  expect(oneMore('2箱', bottles, pallet)).toBe('504')
  expect(oneMore('many', bottles, null)).toBe('1')
})

test('what is written into a field is read as what it was', () => {
  expect(typedCount(countText('7', carton), bottles)).toMatchObject({ quantity: '84', number: '7' })
  expect(parseCounting(JSON.parse(JSON.stringify(bottles)))).toEqual(bottles)
  expect([parseCounting(undefined), parseCounting({ packs: 3 })]).toEqual([UNKNOWN_COUNTING, UNKNOWN_COUNTING])
})
