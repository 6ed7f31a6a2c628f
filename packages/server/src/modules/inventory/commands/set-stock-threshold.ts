import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { limitInputs, setLimits } from '../limits.ts'
import { KIT_CONSTRAINT } from '../places.ts'

/**
 * Sets or removes the threshold of a product in a warehouse; an alert is raised at once when stock is low already.
 * Refuses: NOT_FOUND, BAD_QUANTITY, INVALID_INPUT for a threshold that is not under the ceiling.
 */
export const setStockThreshold = defineCommand({
  name: 'setStockThreshold',
  permission: 'inventory.threshold.write',
  input: z.object({ productId: idInput(), warehouseId: idInput(), threshold: limitInputs.threshold }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { productId, warehouseId, threshold = null }) => ({
    stockLevelId: await setLimits(tx, { productId, warehouseId }, { threshold }),
  }),
})
