import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, optionalTextInput, versionInput } from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayView } from '../../../platform/viewer.ts'
import { warehouses } from '../tables.ts'

/** Renames a warehouse. Refuses: NOT_FOUND, STALE_VERSION, INVALID_INPUT when no name would be left. */
export const updateWarehouse = defineCommand({
  name: 'updateWarehouse',
  permission: 'inventory.warehouse.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    nameZh: optionalTextInput(100),
    nameEn: optionalTextInput(100),
  }),
  run: async (tx, { id, expectedVersion, ...changes }) => {
    const [current] = await tx.select().from(warehouses).where(eq(warehouses.id, id)).for('update')
    if (!current || !mayView(tx.viewer, { warehouseId: id, ownerId: null, teamId: null })) {
      return refuse('NOT_FOUND', { field: ['id'] })
    }
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    const next = { ...current, ...presentOnly(changes) }
    if (!next.nameZh && !next.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    await tx
      .update(warehouses)
      .set({ ...presentOnly(changes), version: sql`${warehouses.version} + 1` })
      .where(eq(warehouses.id, id))
    return { warehouseId: id }
  },
})
