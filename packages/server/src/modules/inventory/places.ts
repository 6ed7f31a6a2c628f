import type { Reader, Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { fitsUnit } from './rules/quantity.ts'

export type Place = {
  readonly productId: string
  readonly warehouseId: string
  /** Judged by the unit of the product. */
  readonly quantity: string
  readonly field: readonly string[]
}

/** What is known of the products and warehouses that somebody names. */
export type PlaceFacts = {
  /** How many digits a quantity of each product may have. */
  readonly scales: ReadonlyMap<string, number>
  /** Those of the products that hold no stock of their own. */
  readonly kitIds: ReadonlySet<string>
  readonly warehouseIds: ReadonlySet<string>
}

type Named = { readonly productIds: readonly string[]; readonly warehouseIds: readonly string[] }

export async function placeFacts(db: Reader, named: Named): Promise<PlaceFacts> {
  const [units, warehouses] = await Promise.all([
    db.sql<{ id: string; scale: number; isKit: boolean }>`
      select product.id, unit.scale, product.is_kit as "isKit" from products product join units unit on unit.id = product.unit_id
      where product.id = any(${[...new Set(named.productIds)]})`,
    db.sql<{ id: string }>`
      select id from warehouses where id = any(${[...new Set(named.warehouseIds)]})`,
  ])
  return {
    scales: new Map(units.map((unit) => [unit.id, unit.scale])),
    kitIds: new Set(units.flatMap(({ id, isKit }) => (isKit ? [id] : []))),
    warehouseIds: new Set(warehouses.map((warehouse) => warehouse.id)),
  }
}

/** What opens a stock level meets a product that has become a kit in the meantime. */
export const KIT_CONSTRAINT = { stock_levels_kit_fk: ['INVALID_INPUT', ['productId']] } as const

/**
 * Refuses places where the caller may not move stock: NOT_FOUND for an unknown product, or a warehouse that is unknown
 * or out of sight; INVALID_INPUT for a kit, which has no stock; BAD_QUANTITY for more digits than the unit has.
 */
export async function refusePlaces(tx: Tx, places: readonly Place[]): Promise<void> {
  const productIds = places.map((place) => place.productId)
  const warehouseIds = places.map((place) => place.warehouseId)
  judgePlaces(await placeFacts(tx, { productIds, warehouseIds }), tx.viewer, places)
}

/** Refuses as `refusePlaces` does, by facts that are known already. */
export function judgePlaces(facts: PlaceFacts, viewer: Viewer, places: readonly Place[]): void {
  for (const place of places) {
    const scale = facts.scales.get(place.productId)
    if (!seesWarehouse(facts, viewer, place.warehouseId)) refuse('NOT_FOUND', { field: ['warehouseId'] })
    const productField = [...place.field.slice(0, -1), 'productId']
    if (scale === undefined) return refuse('NOT_FOUND', { field: productField })
    if (facts.kitIds.has(place.productId)) refuse('INVALID_INPUT', { reason: 'kit', field: productField })
    if (!fitsUnit(place.quantity, scale)) refuse('BAD_QUANTITY', { reason: 'decimals', field: place.field })
  }
}

/** Whether the warehouse is there and in the viewer's sight. */
export function seesWarehouse({ warehouseIds }: PlaceFacts, viewer: Viewer, id: string): boolean {
  return warehouseIds.has(id) && (viewer.warehouseIds?.includes(id) ?? true)
}
