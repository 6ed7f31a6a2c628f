import { below, pick, type Random } from '../../../server/src/demo/random.ts'
import { shareOf } from './amounts.ts'
import type { CatalogProduct } from './catalog.ts'
import type { Fate } from './fates.ts'

export type Line = {
  readonly id: string
  /** The position of the product in the list of products. */
  readonly product: number
  readonly quantity: number
  readonly delivered: number
  readonly priceCents: number
  readonly discountPercent: number
  readonly taxPercent: number
  readonly netCents: number
  readonly taxCents: number
}

const LINES_MAX = 6
const QUANTITY_MAX = 12
const DISCOUNTS = [0, 0, 0, 3, 5, 8]
const TAX_PERCENT = 13
/** Of one yuan in hundredths of the other currency, for the price lists of the generated company only. */
const FACTORS: Readonly<Record<string, number>> = { CNY: 100, USD: 14, EUR: 13, GBP: 11, SGD: 19 }

type LineOptions = {
  readonly products: readonly CatalogProduct[]
  readonly currency: string
  readonly fate: Fate
  readonly newId: () => string
}

/** One to six lines of different products at their list prices; net and tax are rounded as the product rounds them. */
export function orderLines(random: Random, { products, currency, fate, newId }: LineOptions): Line[] {
  const count = Math.min(1 + below(random, LINES_MAX), products.length)
  const chosen = new Set<number>()
  while (chosen.size < count) chosen.add(below(random, products.length))
  return [...chosen].map((product) => {
    const quantity = 1 + below(random, QUANTITY_MAX)
    const priceCents = Math.floor(((products[product]?.priceCents ?? 0) * (FACTORS[currency] ?? 100)) / 100)
    const discountPercent = pick(random, DISCOUNTS)
    const taxPercent = currency === 'CNY' ? TAX_PERCENT : 0
    const netCents = shareOf(priceCents * quantity, 100 - discountPercent)
    const delivered = deliveredOf(quantity, fate)
    const amounts = { priceCents, discountPercent, taxPercent, netCents, taxCents: shareOf(netCents, taxPercent) }
    return { id: newId(), product, quantity, delivered, ...amounts }
  })
}

/** Half of an order means that something of every line is missing. */
function deliveredOf(quantity: number, fate: Fate): number {
  if (fate.delivered === 'all') return quantity
  return fate.delivered === 'half' ? Math.floor(quantity / 2) : 0
}
