import { seededRandom } from '../../../server/src/demo/random.ts'
import { CATALOG_TABLES, writeCatalog } from './catalog.ts'
import type { Sink, Tables } from './copy.ts'
import { CUSTOMER_TABLES, type Customer, writeCustomers, writeRegions } from './customers.ts'
import { idSource } from './ids.ts'
import type { Making } from './making.ts'
import { ORDER_TABLES, writeOrders } from './orders.ts'
import { PEOPLE_TABLES, writePeople } from './people.ts'
import type { Scale } from './scale.ts'
import { openStock, STOCK_TABLES, writeWarehouses } from './stock.ts'

/** Every table that a company fills. */
export const COMPANY_TABLES: Tables = {
  ...PEOPLE_TABLES,
  ...CATALOG_TABLES,
  ...CUSTOMER_TABLES,
  ...STOCK_TABLES,
  ...ORDER_TABLES,
}

export type CompanyOptions = {
  readonly scale: Scale
  readonly seed: number
  /** The hash of the password of everybody. */
  readonly passwordHash: string
  readonly write: Sink
}

/**
 * Makes a company of a size, always the same one for a seed. It stops at every step, so that its rows can be handed on
 * before there are too many of them. Always true: a balance is the sum of its moves and reserved the sum of its
 * reservations; the lines of an order add up to it; what was delivered stands in deliveries.
 */
export function* makeCompany({ scale, seed, passwordHash, write }: CompanyOptions): Generator<void, void> {
  const random = seededRandom(seed)
  const making: Making = { scale, random, newId: idSource(random), write }
  const people = writePeople(making, passwordHash)
  const warehouses = writeWarehouses(making)
  const products = writeCatalog(making)
  const customers: Customer[] = []
  for (const customer of writeCustomers(making, { people, regionIds: writeRegions(making) })) {
    customers.push(customer)
    yield
  }
  const stock = openStock(making, { products, warehouses })
  for (const _order of writeOrders(making, { products, warehouses, customers, stock })) yield
  for (const _level of stock.writeLevels()) yield
}
