import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { type Scope, type ScopeRule, scopeBy } from '../../../platform/read/declare.ts'
import type { Viewer } from '../../../platform/viewer.ts'

/** The right to see what is there. */
export const STOCK_RIGHT = 'inventory.stock.read'

/** The right to see where goods lie and which lots there are, without how much. */
export const PLACE_RIGHT = 'inventory.place.read'

/** Some people are bound to warehouses and see those; the others see all. */
export function byWarehouse(column: AnyPgColumn, orColumn?: AnyPgColumn): Scope {
  const values = (viewer: Viewer) => viewer.warehouseIds
  const some: ScopeRule = { column, values, ...(orColumn ? { orColumn } : {}) }
  return scopeBy((seen) => (seen.isBoundToWarehouses ? 'some' : 'all'), { some, all: null })
}
