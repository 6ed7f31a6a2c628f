import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, optionalTextInput, versionInput } from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayRescale } from '../rules/pack.ts'
import { products, units } from '../tables.ts'

/**
 * Renames a unit, or changes its digits. The lock waits for products that are just created in the unit.
 * Refuses: NOT_FOUND, STALE_VERSION with the current version, INVALID_INPUT when no name would be left, IN_USE for fewer
 * digits of a unit that products are counted in.
 */
export const updateUnit = defineCommand({
  name: 'updateUnit',
  permission: 'catalog.product.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    nameZh: optionalTextInput(40),
    nameEn: optionalTextInput(40),
    scale: z.int().min(0).max(6).optional(),
  }),
  run: async (tx, { id, expectedVersion, ...changes }) => {
    const [current] = await tx.select().from(units).where(eq(units.id, id)).for('update')
    if (!current) return refuse('NOT_FOUND', { field: ['id'] })
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    const next = { ...current, ...presentOnly(changes) }
    if (!next.nameZh && !next.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    const [product] = await tx.select({ id: products.id }).from(products).where(eq(products.unitId, id)).limit(1)
    if (!mayRescale(current.scale, next.scale, product !== undefined)) refuse('IN_USE', { field: ['scale'] })
    await tx
      .update(units)
      .set({ ...presentOnly(changes), version: sql`${units.version} + 1` })
      .where(eq(units.id, id))
    return { unitId: id }
  },
})
