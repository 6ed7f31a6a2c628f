import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import { placeOf } from './ledger/change.ts'
import { expiredLots } from './ledger/lots.ts'
import type { Location } from './locations.ts'
import { namedLocations } from './named-locations.ts'

export type Relocation = {
  readonly productId: string
  readonly warehouseId: string
  readonly lotId?: string | null
  readonly fromLocationId: string
  readonly toLocationId: string
  readonly quantity: string
  /** The path of the line's inputs. */
  readonly path: readonly string[]
}

/**
 * Moves goods within their warehouses; answers the ids of the balances in the order of the lines.
 * Refuses: NOT_FOUND for a location that is not in the warehouse, INVALID_INPUT for the same one twice,
 * INSUFFICIENT_STOCK.
 */
export async function relocate(tx: Tx, lines: readonly Relocation[], reason: string | null): Promise<string[]> {
  const locked = await lockStock(tx, lines)
  const ends = lines.flatMap(({ warehouseId, fromLocationId, toLocationId }) => [
    { warehouseId, locationId: fromLocationId },
    { warehouseId, locationId: toLocationId },
  ])
  const [locations, expired] = await Promise.all([namedLocations(tx, ends), expiredLots(tx, lines)])
  const changes = lines.map((line) => {
    const { productId, warehouseId, quantity, lotId, path } = line
    const from = locationOf(locations, line, 'fromLocationId')
    const to = locationOf(locations, line, 'toLocationId')
    if (from.id === to.id) refuse('INVALID_INPUT', { field: [...path, 'toLocationId'] })
    const lot = lotId ? { lot: { id: lotId, isExpired: expired.has(`${lotId} ${warehouseId}`) } } : {}
    return { productId, warehouseId, movement: { from, to, quantity }, ...lot, field: [...path, 'quantity'] }
  })
  await post(tx, { kind: 'RELOCATION', reason, changes, locked })
  const ids = new Map(locked.map((level) => [placeOf(level), level.id]))
  return lines.flatMap((line) => ids.get(placeOf(line)) ?? [])
}

function locationOf(
  locations: ReadonlyMap<string, Location>,
  line: Relocation,
  end: 'fromLocationId' | 'toLocationId',
): Location {
  return locations.get(line[end]) ?? refuse('NOT_FOUND', { field: [...line.path, end] })
}
