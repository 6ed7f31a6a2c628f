import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refusePlaces } from '../places.ts'
import { relocate } from '../relocations.ts'

/**
 * Moves goods between locations of one warehouse; on hand stays, and what goes into quarantine or to the damaged ones
 * can no longer be promised.
 * Refuses: NOT_FOUND, BAD_QUANTITY, INSUFFICIENT_STOCK when less lies there or reserved stock would become unavailable.
 */
export const relocateStock = defineCommand({
  name: 'relocateStock',
  permission: 'inventory.stock.relocate',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    warehouseId: idInput(),
    lines: z
      .array(
        z.object({
          productId: idInput(),
          lotId: idInput().nullish(),
          fromLocationId: idInput(),
          toLocationId: idInput(),
          quantity: quantityInput(),
        }),
      )
      .min(1)
      .max(200),
    reason: optionalTextInput(200),
  }),
  run: async (tx, { warehouseId, lines, reason }) => {
    const moves = lines.map((line, place) => ({ ...line, warehouseId, path: ['lines', String(place)] }))
    await refusePlaces(
      tx,
      moves.map((move) => ({ ...move, field: [...move.path, 'quantity'] })),
    )
    return { stockLevelIds: await relocate(tx, moves, reason ?? null) }
  },
})
