import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { isInside } from '../rules/movement.ts'
import type { Effected } from './change.ts'

/** Where a serial number is: in a location, or on its way by a transfer. */
type Whereabouts = {
  readonly lotId: string
  readonly serial: string
  readonly warehouseId: string
  readonly locationId: string | null
  readonly place: string
}

/**
 * Refuses a serial number that comes in while it is somewhere else: DUPLICATE, with the place when it is in sight. Its lot
 * is locked first, so that of two arrivals at once the second one sees the first.
 */
export async function refuseSerialsElsewhere(tx: Tx, changes: readonly Effected[]): Promise<void> {
  const arriving = new Map(changes.filter(isArriving).map((change) => [change.lot?.id ?? '', change]))
  if (arriving.size === 0) return
  const lotIds = [...arriving.keys()]
  const [, found] = await Promise.all([
    tx.sql`select 1 from lots where id = any(${lotIds}) order by id for no key update`,
    tx.sql<Whereabouts>`
      select balance.lot_id as "lotId", lot.code as serial, balance.warehouse_id as "warehouseId",
        balance.location_id as "locationId", warehouse.code || ' ' || location.code as place
      from stock_balances balance join lots lot on lot.id = balance.lot_id
      join locations location on location.id = balance.location_id
      join warehouses warehouse on warehouse.id = balance.warehouse_id
      where balance.lot_id = any(${lotIds}) and balance.on_hand > 0
      union all
      select part.lot_id, lot.code, transfer.from_warehouse_id, null, transfer.number
      from transfer_parts part join lots lot on lot.id = part.lot_id
      join transfers transfer on transfer.id = part.transfer_id
      where part.lot_id = any(${lotIds}) and part.in_transit > 0`,
  ])
  const leaving = new Set(changes.map(({ lot, movement }) => `${lot?.id ?? ''} ${movement?.from.id ?? ''}`))
  const other = found.find(({ lotId, locationId }) => !leaving.has(`${lotId} ${locationId ?? ''}`))
  if (!other) return
  const isSeen = tx.viewer.warehouseIds?.includes(other.warehouseId) ?? true
  const reason = !isSeen ? 'serialOutOfSight' : other.locationId === null ? 'serialOnItsWay' : 'serialElsewhere'
  const { serial, place } = other
  const field = arriving.get(other.lotId)?.field ?? []
  refuse('DUPLICATE', { reason, serial, field, ...(isSeen ? { place } : {}) })
}

function isArriving({ lot, movement }: Effected): boolean {
  return lot?.isSerial === true && !!movement && !isInside(movement.from.kind) && isInside(movement.to.kind)
}
