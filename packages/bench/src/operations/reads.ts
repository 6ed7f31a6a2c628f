import { below, pick, type Random } from '../../../server/src/demo/random.ts'
import { searchWord } from '../data/names.ts'
import type { Operation } from './operation.ts'
import { scopeValue, type World } from './world.ts'

const STATUSES = ['DRAFT', 'CONFIRMED', 'CONFIRMED', 'ON_HOLD', 'COMPLETED', 'SHORT_CLOSED', 'CANCELLED'] as const
/** Nearly every order is worth more, so the answers vary and the work does not. */
const LEAST_MAX = 300
const SKUS = 100

const CUSTOMER_PAGE = `query Customers($search: String!) {
  customers(search: $search, orderBy: [{ field: NAME, direction: ASC }], first: 50) {
    nodes { id number name owner { name } openOrderCount }
  }
}`

const ORDER_PAGE = `query Orders($status: OrderStatus!, $least: Decimal!) {
  orders(
    where: { status: { eq: $status }, totalAmount: { gte: $least } }
    orderBy: [{ field: CREATED_AT, direction: DESC }]
    first: 25
  ) {
    nodes {
      id number status orderedOn currency totalAmount
      customer { id name }
      lines { id position quantity unitPrice netAmount product { sku name } }
    }
  }
}`

/** One order with everything that its page shows and the contract declares. */
export const ORDER_IN_FULL = `query Order($id: ID!) {
  order(id: $id) {
    id version number status deliveryStatus deliveredPercent orderedOn promisedOn currency
    netAmount taxAmount freightAmount totalAmount note createdAt
    customer { id number name }
    owner { id name }
    warehouse { code name }
    lines {
      id position quantity unitPrice discountPercent taxRate netAmount taxAmount
      reservedQuantity deliveredQuantity openQuantity
      product { id sku name }
      stockLevel { available }
    }
    deliveries { id number shippedOn lines { quantity product { sku } } }
    history { fromStatus toStatus reason at actor { name } }
  }
}`

const AVAILABILITY = `query Availability($skus: [String!]!) {
  products(where: { sku: { in: $skus } }, first: 100) {
    nodes { sku stockLevels { warehouse { code } onHand reserved available } }
  }
}`

/** Every byte of the data is compared. */
const READING = { isWriting: false, outcomeOf: (data: unknown) => data }

const customersBy = (name: string, path: string, title: string): Operation => ({
  name,
  title,
  ...READING,
  draw: (world, random) => {
    const caller = pick(random, world.callers)
    const search = searchWord(random)
    return {
      token: caller.token,
      steps: [() => ({ document: CUSTOMER_PAGE, variables: { search } })],
      ceiling: { path: pathOf(path, { word: search, scope: scopeValue(world, caller) }) },
    }
  },
})

const orders: Operation = {
  name: 'Q2',
  title: '25 newest orders of a status with customer and lines',
  ...READING,
  draw: (world, random) => {
    const caller = pick(random, world.callers)
    const [status, least] = [pick(random, STATUSES), `${below(random, LEAST_MAX)}.${10 + below(random, 90)}`]
    return {
      token: caller.token,
      steps: [() => ({ document: ORDER_PAGE, variables: { status, least } })],
      ceiling: { path: pathOf('/q2', { status, least, scope: scopeValue(world, caller) }) },
    }
  },
}

const order: Operation = {
  name: 'Q3',
  title: 'One order in full',
  ...READING,
  draw: (world, random) => {
    const caller = pick(random, world.callers)
    const { id } = pick(random, caller.orders)
    return {
      token: caller.token,
      steps: [() => ({ document: ORDER_IN_FULL, variables: { id } })],
      ceiling: { path: pathOf('/q3', { id, scope: scopeValue(world, caller) }) },
    }
  },
}

const availability: Operation = {
  name: 'Q4',
  title: 'Stock of 100 SKUs in all warehouses',
  ...READING,
  draw: (world, random) => {
    const skus = drawSkus(world, random)
    return {
      token: pick(random, world.callers).token,
      steps: [() => ({ document: AVAILABILITY, variables: { skus } })],
      ceiling: { path: pathOf('/q4', { skus: skus.join(',') }) },
    }
  },
}

/** The reads of the table in docs/performance.md. */
export const READS: readonly Operation[] = [
  customersBy('Q1', '/q1', '50 customers by a word; the ceiling has no index for words'),
  customersBy('Q1-indexed', '/q1-indexed', '50 customers by a word; the ceiling has the index, too'),
  orders,
  order,
  availability,
]

function drawSkus(world: World, random: Random): string[] {
  const chosen = new Set<string>()
  const count = Math.min(SKUS, world.products.length)
  while (chosen.size < count) chosen.add(pick(random, world.products).sku)
  return [...chosen]
}

function pathOf(path: string, values: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(values).toString()}`
}
