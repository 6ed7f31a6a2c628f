import DataLoader from 'dataloader'
import type { Context } from '../../platform/context.ts'
import { kitsAvailable } from './rules/kit.ts'

type WarehouseAvailability = { readonly warehouseId: string; readonly available: string }
type Part = WarehouseAvailability & { readonly kitId: string; readonly quantity: string }

const loaders = new WeakMap<Context, DataLoader<string, WarehouseAvailability[]>>()

/** What can be promised of a kit from each warehouse in the viewer's sight; kits of one request are asked for together. */
export function kitAvailability(ctx: Context, kitId = ''): Promise<WarehouseAvailability[]> {
  const loader =
    loaders.get(ctx) ?? new DataLoader((ids: readonly string[]) => availabilities(ctx, ids), { cache: false })
  loaders.set(ctx, loader)
  return loader.load(kitId)
}

async function availabilities(ctx: Context, kitIds: readonly string[]): Promise<WarehouseAvailability[][]> {
  if (!ctx.viewer?.permissions.has('inventory.stock.read')) return kitIds.map(() => [])
  const partsOf = Map.groupBy(await kitParts(ctx, kitIds), ({ kitId }) => kitId)
  return kitIds.map((kitId) =>
    [...Map.groupBy(partsOf.get(kitId) ?? [], ({ warehouseId }) => warehouseId)].map(([warehouseId, parts]) => ({
      warehouseId,
      available: kitsAvailable(parts),
    })),
  )
}

/** The components of kits in every warehouse in sight; what expired holds still have of them is free (DOMAIN RQ10). */
async function kitParts({ viewer, reader }: Context, kitIds: readonly string[]): Promise<Part[]> {
  const visible = viewer?.warehouseIds ?? null
  return await reader.sql<Part>`
    select part.kit_id as "kitId", warehouse.id as "warehouseId", part.quantity::text as quantity,
      (coalesce(level.available, 0) + coalesce((
        select sum(held.quantity) from reservations held
        where held.product_id = part.component_id and held.warehouse_id = warehouse.id
          and held.expires_at <= now() and held.quantity > 0), 0))::text as available
    from kit_components part cross join warehouses warehouse
    left join stock_levels level on level.product_id = part.component_id and level.warehouse_id = warehouse.id
    where part.kit_id = any(${kitIds}) and (${visible === null} or warehouse.id = any(${visible ?? []}))
    order by warehouse.code, part.position`
}
