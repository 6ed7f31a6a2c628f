import type postgres from 'postgres'
import { seededRandom } from '../../../server/src/demo/random.ts'
import type { CatalogProduct } from '../data/catalog.ts'
import type { Row, Sink, Value } from '../data/copy.ts'
import { CUSTOMER_TABLES, type Customer, writeCustomers } from '../data/customers.ts'
import { idSource } from '../data/ids.ts'
import { ORDER_TABLES, writeOrders } from '../data/orders.ts'
import type { Person } from '../data/people.ts'
import { type Place, quietStock } from '../data/stock.ts'

/** New customers and their historic orders for a company that is there already, as rows of its tables. */
export type Batch = { readonly rows: ReadonlyMap<string, readonly Row[]>; readonly source: string }

/** The tables of a batch whose rows come from the outside; regions are there already. */
export const BATCH_TABLES = {
  customers: CUSTOMER_TABLES['customers'] ?? [],
  contacts: CUSTOMER_TABLES['contacts'] ?? [],
  addresses: CUSTOMER_TABLES['addresses'] ?? [],
  orders: ORDER_TABLES['orders'] ?? [],
  order_lines: ORDER_TABLES['order_lines'] ?? [],
  order_transitions: ORDER_TABLES['order_transitions'] ?? [],
  deliveries: ORDER_TABLES['deliveries'] ?? [],
  delivery_lines: ORDER_TABLES['delivery_lines'] ?? [],
}

export type BatchOptions = { readonly customers: number; readonly orders: number; readonly seed: number }

type Books = {
  readonly people: readonly Person[]
  readonly regionIds: readonly string[]
  readonly products: readonly CatalogProduct[]
  readonly warehouses: readonly Place[]
}

/** Of all orders so many are made that those wanted are from the older system. */
const ALL_OF_HISTORIC = 2

/** Makes a batch; its numbers and keys are its own, so that it can be written beside every other one. */
export async function makeBatch(sql: postgres.Sql, { customers, orders, seed }: BatchOptions): Promise<Batch> {
  const { products, warehouses, ...surroundings } = await booksOf(sql)
  const source = `bulk-${seed}`
  const rows = new Map<string, Row[]>()
  const write: Sink = (table, row) => {
    const columns: readonly string[] | undefined = Reflect.get(BATCH_TABLES, table)
    const own = rows.get(table) ?? []
    if (columns) rows.set(table, own)
    own.push(row.map((value, place) => ownValue(columns?.[place], value, source)))
  }
  const random = seededRandom(seed)
  const scale = { customers, orders: orders * ALL_OF_HISTORIC, products: products.length, representatives: 0 }
  const making = { scale, random, newId: idSource(random), write }
  const made: Customer[] = [...writeCustomers(making, surroundings)]
  const steps = writeOrders(making, { products, warehouses, customers: made, stock: quietStock })
  for (let order = 0; order < orders; order += 1) steps.next()
  return { rows, source }
}

function ownValue(column: string | undefined, value: Value, source: string): Value {
  if (column === 'number') return `${source}-${value}`
  return column === 'external_source' ? source : value
}

async function booksOf(sql: postgres.Sql): Promise<Books> {
  const people = await sql<
    Person[]
  >`select id, role, team_id as "teamId" from users where role = 'SALES_REP' order by id`
  const products = await sql<CatalogProduct[]>`
    select id, sku, (list_price * 100)::int as "priceCents", (cost * 100)::int as "costCents" from products order by sku`
  const warehouses = await sql<Place[]>`select id, code from warehouses order by code`
  const regions = await sql<{ id: string }[]>`select id from regions order by code`
  return { people, regionIds: regions.map((region) => region.id), products, warehouses }
}
