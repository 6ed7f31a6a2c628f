import type { CalendarDate } from '@tradewind/kernel'
import type { Reader } from '../../platform/database/tx.ts'

/** A product in a warehouse. */
export type StockPlace = { readonly productId: string; readonly warehouseId: string }

/** What confirmed demand still wants of a product from a warehouse, reserved or not, by the day it is promised for. */
export type Demand = StockPlace & { readonly dueOn: CalendarDate | null; readonly quantity: string }

type DemandPort = (db: Reader, places: readonly StockPlace[]) => Promise<readonly Demand[]>

let port: DemandPort = () => Promise.resolve([])

/** Filled at start-up by the module that sells; without it nothing is sold. */
export function fillDemandPort(demandOf: DemandPort): void {
  port = demandOf
}

/** What is sold and not delivered of some products from some warehouses. */
export function soldDemand(db: Reader, places: readonly StockPlace[]): Promise<readonly Demand[]> {
  return port(db, places)
}
