import type { CalendarDate } from '@tradewind/kernel'
import type { Reader } from '../../platform/database/tx.ts'

/** A product in a warehouse. */
export type StockPlace = { readonly productId: string; readonly warehouseId: string }

/** What confirmed demand still wants of a product from a warehouse, reserved or not, by the day it is promised for. */
export type Demand = StockPlace & { readonly dueOn: CalendarDate | null; readonly quantity: string }

/** What is confirmed and still wanted: of some places by day, and of all places in total. */
type DemandPort = {
  readonly demandOf: (db: Reader, places: readonly StockPlace[]) => Promise<readonly Demand[]>
  readonly demandByPlace: (db: Reader) => Promise<readonly (StockPlace & { readonly quantity: string })[]>
}

let port: DemandPort = { demandOf: () => Promise.resolve([]), demandByPlace: () => Promise.resolve([]) }

/** Filled at start-up by the module that sells; without it nothing is sold. */
export function fillDemandPort(filled: DemandPort): void {
  port = filled
}

/** What is sold and not delivered of some products from some warehouses. */
export function soldDemand(db: Reader, places: readonly StockPlace[]): Promise<readonly Demand[]> {
  return port.demandOf(db, places)
}

/** What is sold and not delivered of all products from all warehouses. */
export function soldByPlace(db: Reader) {
  return port.demandByPlace(db)
}
