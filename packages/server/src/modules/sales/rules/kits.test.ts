import { add, compare, currencyScale, lineAmount, multiply, round, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { bookedLinesOf, kitsDelivered } from './kits.ts'
import { orderAmounts, pricedLines, type PriceTerms } from './order-pricing.ts'

const terms: PriceTerms = {
  currency: 'CNY',
  baseCurrency: 'CNY',
  taxRounding: 'PER_LINE',
  pricesIncludeTax: false,
  discountAmount: '0',
  freightAmount: '0',
}

type Part = readonly [productId: string, quantity: string, listPrice: string, taxRate: string]
type Typed = {
  readonly quantity: string
  readonly unitPrice?: string
  readonly discountPercent?: string
  readonly taxRate?: string
}

/** One typed line of a kit, as it is booked under some terms. */
function booked(parts: readonly Part[], typed: Typed, asked: PriceTerms = terms) {
  const lines = [{ productId: 'kit', discountPercent: '0', ...typed }]
  const price = (listPrice: string, taxRate: string) => ({ listPrice, taxRate, cost: null })
  const priced = pricedLines(lines, asked, [price('100', '13')])
  const kits = new Map([['kit', parts.map(([productId, quantity]) => ({ productId, quantity }))]])
  const prices = new Map(parts.map(([productId, , listPrice, taxRate]) => [productId, price(listPrice, taxRate)]))
  return bookedLinesOf(lines, priced.lines, { kits, prices, terms: asked })
}

const TWO_A_ONE_B: Part[] = [
  ['a', '2', '30', '13'],
  ['b', '1', '40', '6'],
]

test.each([
  ['in proportion to list prices', TWO_A_ONE_B, { quantity: '1' }, ['60.00', '40.00']],
  ['at less than the parts', TWO_A_ONE_B, { quantity: '3', unitPrice: '80' }, ['144.00', '96.00']],
  ['less its discount', TWO_A_ONE_B, { quantity: '1', discountPercent: '10' }, ['54.00', '36.00']],
  ['with the last cent at the largest remainder', TWO_A_ONE_B, { quantity: '1', unitPrice: '0.01' }, ['0.01', '0.00']],
  [
    'equally when nothing has a price',
    [
      ['a', '1', '0', '0'],
      ['b', '5', '0', '0'],
    ],
    { quantity: '1' },
    ['50.00', '50.00'],
  ],
  [
    'a gift goes along for nothing',
    [
      ['a', '1', '10', '0'],
      ['b', '1', '0', '0'],
    ],
    { quantity: '1' },
    ['100.00', '0.00'],
  ],
  ['given away', TWO_A_ONE_B, { quantity: '2', discountPercent: '100' }, ['0.00', '0.00']],
] as const)('the price of a kit is spread %s', (_name, parts, typed, expected) => {
  expect(booked(parts, typed).map(({ amount }) => amount)).toEqual(expected)
})

test('each component keeps its own quantity and tax rate, and a typed rate is that of all', () => {
  expect(booked(TWO_A_ONE_B, { quantity: '3' })).toMatchObject([
    { productId: 'a', quantity: '6', taxRate: '13', unitPrice: '30.00', discountPercent: '0', isOfKit: true },
    { productId: 'b', quantity: '3', taxRate: '6', unitPrice: '40.00' },
  ])
  expect(booked(TWO_A_ONE_B, { quantity: '3', taxRate: '0' }).map(({ taxRate }) => taxRate)).toEqual(['0', '0'])
})

test('with tax in the price, what is compared is what the components cost with tax', () => {
  const parts: Part[] = [
    ['a', '1', '100', '0'],
    ['b', '1', '100', '100'],
  ]
  const lines = booked(parts, { quantity: '1', unitPrice: '300' }, { ...terms, pricesIncludeTax: true })
  expect(lines.map(({ amount }) => amount)).toEqual(['100.00', '200.00'])
})

test('the lines of a kit come to exactly its price times its quantity less its discount', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const random = digits(seed)
    const currency = ['CNY', 'JPY', 'KWD'][random(3)] ?? 'CNY'
    const asked: PriceTerms = {
      ...{ ...terms, currency, baseCurrency: currency },
      taxRounding: random(2) === 0 ? 'PER_LINE' : 'PER_DOCUMENT',
    }
    const parts = Array.from({ length: 1 + random(6) }, (_, place): Part => {
      const quantity = random(2) === 0 ? String(1 + random(9)) : `0.${1 + random(999_999)}`
      return [`p${place}`, quantity, `${random(3) * random(9999)}.${random(100)}`, String(random(18))]
    })
    const typed = {
      quantity: random(4) === 0 ? `${1 + random(99_999_999)}.5` : String(1 + random(60)),
      unitPrice: `${random(10_000)}.${random(1_000_000)}`,
      discountPercent: random(2) === 0 ? '0' : `${random(100)}.${random(100)}`,
    }
    const lines = booked(parts, typed, asked)
    const scale = currencyScale(currency)
    const amounts = orderAmounts(lines, asked)
    const whole = lineAmount(typed, scale)
    expect(round(sum(amounts.lines.map(({ netAmount }) => netAmount)), scale), `seed ${seed}`).toBe(whole)
    expect(amounts.totalAmount, `seed ${seed}`).toBe(round(add(whole, amounts.taxAmount), scale))
    for (const line of lines) {
      const explained = lineAmount({ ...line, amount: undefined }, scale)
      const isSmall = compare(multiply(line.quantity, `1${'0'.repeat(scale)}`), '1000000') < 0
      if (isSmall) expect(explained, `seed ${seed}: unit price ${line.unitPrice}`).toBe(line.amount)
    }
  }
})

test.each([
  [
    'nothing has left',
    '3',
    [
      ['6', '0'],
      ['3', '0'],
    ],
    '0',
  ],
  [
    'one of each is one kit short of a part',
    '3',
    [
      ['6', '1'],
      ['3', '1'],
    ],
    '0',
  ],
  [
    'two of A and one of B are a kit',
    '3',
    [
      ['6', '2'],
      ['3', '1'],
    ],
    '1',
  ],
  [
    'the part that is behind decides',
    '3',
    [
      ['6', '6'],
      ['3', '2'],
    ],
    '2',
  ],
  [
    'all',
    '3',
    [
      ['6', '6'],
      ['3', '3'],
    ],
    '3',
  ],
  [
    'thirds are not lost',
    '3',
    [
      ['1', '0.333333'],
      ['1', '1'],
    ],
    '0',
  ],
  ['grams', '8', [['1.000', '0.250']], '2'],
] as const)('kits delivered: %s', (_name, kits, parts, expected) => {
  const progress = parts.map(([quantity, deliveredQuantity]) => ({ quantity, deliveredQuantity }))
  expect(kitsDelivered(kits, progress)).toBe(expected)
})

/** A small generator of numbers below a bound that always gives the same ones for a seed (mulberry32). */
function digits(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}
