import { newId } from '@tradewind/kernel'
import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayView } from '../../../platform/viewer.ts'
import { isLocationCode, locationDepth, LOCATION_DEPTH_MAX } from '../rules/location.ts'
import { locations } from '../tables.ts'

/**
 * Adds a location below another one, for what that one is for.
 * Refuses: NOT_FOUND, INVALID_INPUT for a code with a slash, more than eight levels or a parent out of use, DUPLICATE.
 */
export const createLocation = defineCommand({
  name: 'createLocation',
  permission: 'inventory.warehouse.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    parentId: idInput(),
    code: z.string().trim(),
    nameZh: optionalTextInput(100),
    nameEn: optionalTextInput(100),
  }),
  constraints: { locations_code_key: ['DUPLICATE', ['code']] },
  run: async (tx, { parentId, code, nameZh, nameEn }) => {
    const [parent] = await tx.select().from(locations).where(eq(locations.id, parentId)).for('update')
    if (!parent?.warehouseId || !mayView(tx.viewer, { warehouseId: parent.warehouseId, ownerId: null, teamId: null })) {
      return refuse('NOT_FOUND', { field: ['parentId'] })
    }
    if (!parent.isActive) refuse('INVALID_INPUT', { reason: 'outOfUse', field: ['parentId'] })
    if (!isLocationCode(code)) refuse('INVALID_INPUT', { field: ['code'] })
    if (locationDepth(parent.path) >= LOCATION_DEPTH_MAX) refuse('INVALID_INPUT', { field: ['parentId'] })
    const { warehouseId, kind } = parent
    const path = `${parent.path}/${code}`
    const names = nameZh || nameEn ? { nameZh, nameEn } : { nameEn: code }
    const locationId = newId('loc')
    await tx.insert(locations).values({ id: locationId, warehouseId, parentId, kind, code, path, ...names })
    return { locationId }
  },
})
