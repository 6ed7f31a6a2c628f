import type { Tx } from '../../platform/database/tx.ts'
import type { Level } from './ledger/change.ts'
import type { Location } from './locations.ts'

/**
 * The locations that somebody names, as far as they are in the warehouses named with them and in use. They stay in use
 * until the transaction ends, so that goods that come to one are seen by whoever takes it out of use.
 */
export async function namedLocations(
  tx: Tx,
  named: readonly { locationId?: string | null; warehouseId: string }[],
): Promise<ReadonlyMap<string, Location>> {
  const wanted = named.flatMap(({ locationId, warehouseId }) => (locationId ? [{ locationId, warehouseId }] : []))
  if (wanted.length === 0) return new Map()
  const rows = await tx.sql<Location>`
    select id, kind from locations
    where is_active and (id, warehouse_id) in (
      select * from unnest(${wanted.map((each) => each.locationId)}::text[], ${wanted.map((each) => each.warehouseId)}::text[]))
    order by id for key share`
  return new Map(rows.map((location) => [location.id, location]))
}

/** Where goods of a balance are put when nobody says where; it always is a place for goods to sell. */
export function homeOf({ homeLocationId }: Level): Location {
  return { id: homeLocationId, kind: 'STOCK' }
}
