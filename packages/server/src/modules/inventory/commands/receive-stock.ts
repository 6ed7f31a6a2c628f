import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refusePlaces } from '../places.ts'
import { receive } from '../stock.ts'

/**
 * Books goods in: on hand rises.
 * Refuses: NOT_FOUND for an unknown product or a warehouse out of sight, BAD_QUANTITY for a fraction of an indivisible
 * unit.
 */
export const receiveStock = defineCommand({
  name: 'receiveStock',
  permission: 'inventory.stock.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    warehouseId: idInput(),
    lines: z
      .array(z.object({ productId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(200),
    reason: optionalTextInput(200),
  }),
  run: async (tx, { warehouseId, lines, reason }) => {
    const arrivals = lines.map((line, place) => ({ ...line, warehouseId, field: ['lines', String(place), 'quantity'] }))
    await refusePlaces(tx, arrivals)
    return { stockLevelIds: await receive(tx, arrivals, reason ?? null) }
  },
})
