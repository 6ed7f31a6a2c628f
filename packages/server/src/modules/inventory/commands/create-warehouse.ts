import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, optionalTextInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { openWarehouses } from '../warehouses.ts'

const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

/** Opens a warehouse with its roots. Refuses: INVALID_INPUT without a name or for an unknown zone, DUPLICATE. */
export const createWarehouse = defineCommand({
  name: 'createWarehouse',
  permission: 'inventory.warehouse.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    code: requiredTextInput(20),
    nameZh: optionalTextInput(100),
    nameEn: optionalTextInput(100),
    timeZone: requiredTextInput(60),
  }),
  constraints: { warehouses_code_unique: ['DUPLICATE', ['code']] },
  run: async (tx, { idempotencyKey: _key, ...warehouse }) => {
    if (!warehouse.nameZh && !warehouse.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    if (!TIME_ZONES.has(warehouse.timeZone)) refuse('INVALID_INPUT', { field: ['timeZone'] })
    const warehouseId = newId('whs')
    await openWarehouses(tx, [{ ...warehouse, id: warehouseId }])
    return { warehouseId }
  },
})
