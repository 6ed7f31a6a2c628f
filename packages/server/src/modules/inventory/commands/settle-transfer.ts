import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, quantityInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { arriveFromTransit, loseInTransit } from '../transit.ts'
import { lockTransfer, takeOff } from '../transfers.ts'

/**
 * Settles what of a transfer did not arrive: it is lost, or it came back to the warehouse that sent it (DOMAIN RV7).
 * Without lines all that is still on the way.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, BAD_QUANTITY for more than is on the way, DUPLICATE for a part
 * that is named twice or a serial number that has come in somewhere meanwhile.
 */
export const settleTransfer = defineCommand({
  name: 'settleTransfer',
  permission: 'inventory.transfer.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    outcome: z.enum(['LOST', 'RETURNED']),
    reason: requiredTextInput(200),
    lines: z
      .array(z.object({ partId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(500)
      .nullish(),
  }),
  run: async (tx, { id, outcome, reason, lines }) => {
    const transfer = await lockTransfer(tx, id, 'SETTLE')
    const isLost = outcome === 'LOST'
    const parts = await takeOff(tx, transfer, { asked: lines ?? null, outcome: isLost ? 'lost' : 'returned' })
    const settling = { document: transfer, warehouseId: transfer.fromWarehouseId, reason }
    await (isLost ? loseInTransit(tx, settling, parts) : arriveFromTransit(tx, settling, parts))
    return { transferId: id }
  },
})
