import { newId } from '@tradewind/kernel'
import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, quantityInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import type { KitPart } from '../kits.ts'
import { type ComponentFacts, kitProblem } from '../rules/kit.ts'
import { products } from '../tables.ts'

/** More would be a bill of materials, which is made and not packed. */
const COMPONENTS_MAX = 50

/**
 * Says what a product is made of; without components it is an ordinary product again.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version, INVALID_INPUT for a product that has lots and for a
 * component that is a kit or is named twice, BAD_QUANTITY for more digits than the unit of the component has, IN_USE for
 * a product that has been stocked or is a component itself.
 */
export const setKitComponents = defineCommand({
  name: 'setKitComponents',
  permission: 'catalog.product.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    components: z.array(z.object({ productId: idInput(), quantity: quantityInput() })).max(COMPONENTS_MAX),
  }),
  constraints: {
    products_kit_check: ['INVALID_INPUT', ['id']],
    stock_levels_kit_fk: ['IN_USE', ['id']],
    kit_components_component_fk: ['IN_USE', ['id']],
  },
  run: async (tx, { id, expectedVersion, components }) => {
    const locked = await lockedProducts(tx, [id, ...components.map(({ productId }) => productId)])
    const current = locked.get(id)
    if (!current) return refuse('NOT_FOUND', { field: ['id'] })
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    if (current.tracking !== 'NONE' && components.length > 0) {
      refuse('INVALID_INPUT', { reason: 'trackedKit', field: ['id'] })
    }
    const problem = kitProblem(id, components, locked)
    if (problem) refuse(problem.code, problem.data)
    await tx.sql`delete from kit_components where kit_id = ${id}`
    await tx
      .update(products)
      .set({ isKit: components.length > 0, version: sql`${products.version} + 1`, updatedAt: tx.now })
      .where(eq(products.id, id))
    await insertComponents(tx, id, components)
    return { productId: id }
  },
})

type LockedProduct = ComponentFacts & { readonly version: number; readonly tracking: string }

/** The kit and its components, locked in one order: of two kits that would contain each other one is made. */
async function lockedProducts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LockedProduct>> {
  const rows = await tx.sql<LockedProduct & { id: string }>`
    select product.id, product.version, product.tracking, product.is_kit as "isKit", unit.scale as "unitScale"
    from products product join units unit on unit.id = product.unit_id
    where product.id = any(${ids}) order by product.id for update of product`
  return new Map(rows.map((row) => [row.id, row]))
}

async function insertComponents(tx: Tx, kitId: string, components: readonly KitPart[]): Promise<void> {
  await tx.sql`
    insert into kit_components (id, kit_id, position, component_id, quantity)
    select part.id, ${kitId}, part.position, part.component_id, trim_scale(part.quantity)
    from unnest(${components.map(() => newId('kcp'))}::text[], ${components.map(({ productId }) => productId)}::text[],
      ${components.map(({ quantity }) => quantity)}::text[]::numeric[]) with ordinality
      as part(id, component_id, quantity, position)`
}
