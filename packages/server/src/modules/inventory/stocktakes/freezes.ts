import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import type { StockChange } from '../ledger/change.ts'
import { isInside } from '../rules/movement.ts'

/**
 * Refuses moves of goods that are being counted and must not move (DOMAIN RC10). It is asked after the moves are
 * written: they hold the row of their warehouse then, which who starts a freeze takes for itself, so none slips by.
 * Refuses: STOCK_FROZEN naming the stocktake.
 */
export async function refuseFrozen(tx: Tx, changes: readonly StockChange[]): Promise<void> {
  const ends = changes.flatMap((change) => {
    const { movement } = change
    const places = movement ? [movement.from, movement.to].filter(({ kind }) => isInside(kind)) : []
    return places.map(({ id }) => ({ change, locationId: id }))
  })
  if (ends.length === 0) return
  const [frozen] = await tx.sql<{ number: string; place: string }>`
    select stocktake.number, moved.place::text as place
    from stocktakes stocktake
    join unnest(${ends.map(({ change }) => change.productId)}::text[], ${ends.map((end) => end.locationId)}::text[],
      ${ends.map(({ change }) => change.document?.id ?? null)}::text[])
      with ordinality as moved(product_id, location_id, document_id, place)
      on moved.document_id is distinct from stocktake.id
    join locations location on location.id = moved.location_id
    left join locations scope on scope.id = stocktake.location_id
    where stocktake.mode = 'FREEZE' and stocktake.status in ('COUNTING', 'REVIEW', 'PENDING')
      and stocktake.warehouse_id = any(${[...new Set(ends.map(({ change }) => change.warehouseId))]})
      and location.warehouse_id = stocktake.warehouse_id
      and (scope.id is null or location.path = scope.path or starts_with(location.path, scope.path || '/'))
      and (stocktake.category_id is null and stocktake.abc_class is null and stocktake.not_counted_since is null
        or exists (
          select 1 from stocktake_lines line
          where line.stocktake_id = stocktake.id and line.product_id = moved.product_id
            and line.location_id = moved.location_id))
    limit 1`
  if (!frozen) return
  const { field = [] } = ends[Number(frozen.place) - 1]?.change ?? {}
  refuse('STOCK_FROZEN', { field, number: frozen.number })
}

/** Waits for the moves of a warehouse that are under way and holds back others until the freeze is committed. */
export async function holdWarehouse(tx: Tx, id: string): Promise<void> {
  await tx.sql`select 1 from warehouses where id = ${id} for update`
}
