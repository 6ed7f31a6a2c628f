import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, quantityOrZeroInput } from '../../../platform/perform/inputs.ts'
import { noteChanges } from '../alerts.ts'
import { availableOf, lockLevels, openLevels, writeThreshold } from '../ledger/levels.ts'
import { refusePlaces } from '../places.ts'

/**
 * Sets or removes the threshold of a product in a warehouse; an alert is raised at once when stock is low already.
 * Refuses: NOT_FOUND, BAD_QUANTITY.
 */
export const setStockThreshold = defineCommand({
  name: 'setStockThreshold',
  permission: 'inventory.threshold.write',
  input: z.object({ productId: idInput(), warehouseId: idInput(), threshold: quantityOrZeroInput().nullish() }),
  run: async (tx, { productId, warehouseId, threshold }) => {
    const place = { productId, warehouseId, quantity: threshold ?? '0', field: ['threshold'] }
    await refusePlaces(tx, [place])
    await openLevels(tx, [place])
    const levels = await lockLevels(tx, [place])
    await writeThreshold(
      tx,
      levels.map((level) => ({ id: level.id, threshold: threshold ?? null })),
    )
    await noteChanges(
      tx,
      levels.map((level) => ({ ...level, threshold: threshold ?? null, available: availableOf(level) })),
    )
    return { stockLevelId: levels[0]?.id ?? null }
  },
})
