import type { Reader } from '../../platform/database/tx.ts'

/** How much of a product is in one kit. */
export type KitPart = { readonly productId: string; readonly quantity: string }

/** What each kit is made of, in its order. */
export type Kits = ReadonlyMap<string, readonly KitPart[]>

/** The kits among some products. */
export async function kitsAmong(db: Pick<Reader, 'sql'>, productIds: readonly string[]): Promise<Kits> {
  const rows = await db.sql<KitPart & { kitId: string }>`
    select kit_id as "kitId", component_id as "productId", quantity::text as quantity from kit_components
    where kit_id = any(${[...new Set(productIds)]}) order by kit_id, position`
  return Map.groupBy(rows, ({ kitId }) => kitId)
}
