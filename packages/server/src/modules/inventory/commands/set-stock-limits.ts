import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { limitInputs, setLimits } from '../limits.ts'
import { KIT_CONSTRAINT } from '../places.ts'

/**
 * Sets or removes the limits of a product in a warehouse; absent ones stay. Alerts are raised and cleared at once.
 * Refuses: NOT_FOUND, BAD_QUANTITY, INVALID_INPUT for a ceiling that is not above the threshold.
 */
export const setStockLimits = defineCommand({
  name: 'setStockLimits',
  permission: 'inventory.threshold.write',
  input: z.object({ productId: idInput(), warehouseId: idInput(), ...limitInputs }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { productId, warehouseId, ...change }) => ({
    stockLevelId: await setLimits(tx, { productId, warehouseId }, change),
  }),
})
