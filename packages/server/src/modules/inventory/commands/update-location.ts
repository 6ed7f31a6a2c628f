import { and, eq, gt, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, optionalTextInput, versionInput } from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayView } from '../../../platform/viewer.ts'
import { locations, stockBalances } from '../tables.ts'

/**
 * Renames a location or takes it in or out of use.
 * Refuses: NOT_FOUND, STALE_VERSION, INVALID_INPUT when no name would be left, IN_USE for a root, for one where goods
 * lie and for one with parts in use.
 */
export const updateLocation = defineCommand({
  name: 'updateLocation',
  permission: 'inventory.warehouse.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    nameZh: optionalTextInput(100),
    nameEn: optionalTextInput(100),
    isActive: z.boolean().optional(),
  }),
  run: async (tx, { id, expectedVersion, ...changes }) => {
    const [current] = await tx.select().from(locations).where(eq(locations.id, id)).for('update')
    if (
      !current?.warehouseId ||
      !mayView(tx.viewer, { warehouseId: current.warehouseId, ownerId: null, teamId: null })
    ) {
      return refuse('NOT_FOUND', { field: ['id'] })
    }
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    const next = { ...current, ...presentOnly(changes) }
    if (!next.nameZh && !next.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    if (!next.isActive && (current.parentId === null || (await isUsed(tx, id))))
      refuse('IN_USE', { field: ['isActive'] })
    await tx
      .update(locations)
      .set({ ...presentOnly(changes), version: sql`${locations.version} + 1` })
      .where(eq(locations.id, id))
    return { locationId: id }
  },
})

async function isUsed(tx: Tx, id: string): Promise<boolean> {
  const goods = tx.select({ one: sql`1` }).from(stockBalances)
  const parts = tx.select({ one: sql`1` }).from(locations)
  const [lying, used] = await Promise.all([
    goods.where(and(eq(stockBalances.locationId, id), gt(stockBalances.onHand, '0'))).limit(1),
    parts.where(and(eq(locations.parentId, id), eq(locations.isActive, true))).limit(1),
  ])
  return lying.length > 0 || used.length > 0
}
