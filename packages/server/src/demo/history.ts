import { addDays, compare, multiply, round } from '@tradewind/kernel'
import { demoEmail } from './company.ts'
import type { DemoCustomer } from './customers.ts'
import { DEMO_CUSTOMERS } from './customers.ts'
import { DEMO_CATEGORIES, type DemoProduct } from './products.ts'
import { below, pick, type Random } from './random.ts'

/** Units of a currency for one CNY, for the price lists of the demo only. */
const PRICE_FACTORS: Readonly<Record<string, string>> = {
  CNY: '1',
  USD: '0.14',
  EUR: '0.13',
  GBP: '0.11',
  SGD: '0.19',
  AUD: '0.21',
  JPY: '21',
}

/** Business by month of the year: slow around the spring festival, strong in autumn. */
const SEASON = [0.9, 0.55, 1.05, 1.0, 1.0, 1.1, 0.95, 0.95, 1.2, 1.15, 1.35, 1.25]

/** How long the demo company has been there. */
export const HISTORY_DAYS = 548
const DEMO_PRODUCTS: readonly DemoProduct[] = DEMO_CATEGORIES.flatMap((category) => category.products)

/** One row of the importer's ORDERS template. */
export type HistoryRow = Readonly<Record<string, string>>

/**
 * Eighteen months of orders up to yesterday, one row a line, with a season, a slow growth and a few large customers.
 * Deterministic in the random source and the day.
 */
export function demoHistory(random: Random, today: string): HistoryRow[] {
  const rows: HistoryRow[] = []
  let orderCount = 0
  for (let day = HISTORY_DAYS; day > 0; day -= 1) {
    const orderedOn = addDays(today, -day)
    const isWeekend = [0, 6].includes((Math.floor(Date.parse(orderedOn) / 86_400_000) + 4) % 7)
    const season = SEASON[Number(orderedOn.slice(5, 7)) - 1] ?? 1
    const growth = 1 + (0.4 * (HISTORY_DAYS - day)) / HISTORY_DAYS
    const expected = (isWeekend ? 0.4 : 2.6) * season * growth
    const count = Math.floor(expected + random())
    for (let order = 0; order < count; order += 1) {
      orderCount += 1
      rows.push(...orderRows(random, { key: `H${String(orderCount).padStart(5, '0')}`, orderedOn, ageDays: day }))
    }
  }
  return rows
}

function orderRows(random: Random, order: { key: string; orderedOn: string; ageDays: number }): HistoryRow[] {
  const place = Math.floor(random() ** 1.6 * DEMO_CUSTOMERS.length)
  const customer = DEMO_CUSTOMERS[place] ?? pick(random, DEMO_CUSTOMERS)
  const isDomestic = customer.currency === 'CNY'
  const deliveredOn = addDays(order.orderedOn, 1 + below(random, 9))
  const shared = {
    key: order.key,
    customer_key: demoCustomerKey(customer),
    owner_email: demoEmail(ownerOf(customer)),
    warehouse_code: isDomestic ? pick(random, ['SHA', 'SHA', 'CAN', 'CTU']) : pick(random, ['RTM', 'SHA']),
    ordered_on: order.orderedOn,
    promised_on: addDays(order.orderedOn, 7),
    delivered_on: order.ageDays > 10 ? deliveredOn : '',
    currency: customer.currency,
    freight: random() < 0.3 ? price(customer, String(20 + below(random, 180))) : '0',
  }
  const products = new Set(Array.from({ length: 1 + below(random, 5) }, () => pick(random, DEMO_PRODUCTS)))
  return [...products].map(([sku, , , , listPrice, cost]) => ({
    ...shared,
    sku,
    quantity: String((1 + below(random, 12)) * (compare(listPrice, '100') < 0 ? 10 : 1)),
    unit_price: price(customer, listPrice),
    discount_percent: pick(random, ['0', '0', '0', '3', '5', '8']),
    tax_rate: isDomestic ? '13' : '0',
    unit_cost: cost,
  }))
}

export function demoCustomerKey(customer: DemoCustomer): string {
  return `C${String(DEMO_CUSTOMERS.indexOf(customer) + 1).padStart(3, '0')}`
}

/** Which sales account looks after a customer: the regions are split between the reps and their manager. */
export function ownerOf(customer: DemoCustomer): string {
  if (customer.currency !== 'CNY') return 'rep2'
  return ['CN-N', 'CN-NE'].includes(customer.region) ? 'manager' : 'rep'
}

function price(customer: DemoCustomer, amount: string): string {
  const scale = customer.currency === 'JPY' ? 0 : 2
  return round(multiply(amount, PRICE_FACTORS[customer.currency] ?? '1'), scale)
}
