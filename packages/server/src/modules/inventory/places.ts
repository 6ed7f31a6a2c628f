import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { fitsUnit } from './rules/quantity.ts'

export type Place = {
  readonly productId: string
  readonly warehouseId: string
  /** Judged by the unit of the product. */
  readonly quantity: string
  readonly field: readonly string[]
}

/**
 * Refuses places where the caller may not move stock: NOT_FOUND for an unknown product, or a warehouse that is unknown
 * or out of sight; BAD_QUANTITY for more digits than the unit has.
 */
export async function refusePlaces(tx: Tx, places: readonly Place[]): Promise<void> {
  const productIds = places.map((place) => place.productId)
  const warehouseIds = [...new Set(places.map((place) => place.warehouseId))]
  const units = await tx.sql<{ id: string; scale: number }>`
    select product.id, unit.scale from products product join units unit on unit.id = product.unit_id
    where product.id = any(${productIds})`
  const known = await tx.sql<{ id: string }>`select id from warehouses where id = any(${warehouseIds})`
  const scales = new Map(units.map((unit) => [unit.id, unit.scale]))
  const visible = new Set(
    known.map((warehouse) => warehouse.id).filter((id) => tx.viewer.warehouseIds?.includes(id) ?? true),
  )
  for (const place of places) {
    const scale = scales.get(place.productId)
    if (!visible.has(place.warehouseId)) refuse('NOT_FOUND', { field: ['warehouseId'] })
    if (scale === undefined) return refuse('NOT_FOUND', { field: [...place.field.slice(0, -1), 'productId'] })
    if (!fitsUnit(place.quantity, scale)) refuse('BAD_QUANTITY', { field: place.field })
  }
}
