import DataLoader from 'dataloader'
import type { Context } from '../../platform/context.ts'
import { type KitProgress, kitsDelivered } from './rules/kits.ts'

type Line = KitProgress & { readonly kitId: string }

const loaders = new WeakMap<Context, DataLoader<string, readonly KitProgress[]>>()

/** How many whole kits of one order have been delivered; the kits of one request are asked for together. */
export async function deliveredKits(ctx: Context, { id, quantity }: { id?: string; quantity?: string }) {
  const loader = loaders.get(ctx) ?? new DataLoader((ids: readonly string[]) => linesOf(ctx, ids), { cache: false })
  loaders.set(ctx, loader)
  return kitsDelivered(quantity ?? '0', await loader.load(id ?? ''))
}

async function linesOf({ reader }: Context, kitIds: readonly string[]): Promise<(readonly KitProgress[])[]> {
  const lines = await reader.sql<Line>`
    select kit_id as "kitId", quantity::text as quantity, delivered_quantity::text as "deliveredQuantity"
    from order_lines where kit_id = any(${kitIds})`
  const ofKit = Map.groupBy(lines, ({ kitId }) => kitId)
  return kitIds.map((id) => ofKit.get(id) ?? [])
}
