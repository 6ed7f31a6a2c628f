import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { arriveFromTransit } from '../transit.ts'
import { lockTransfer, takeOff } from '../transfers.ts'

/**
 * Takes goods of a transfer in, in the lots that they left in; without lines everything that is on the way. What does
 * not arrive stays in transit until it is lost or comes back (DOMAIN RV7).
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, BAD_QUANTITY for more than is on the way, DUPLICATE for a part
 * that is named twice or a serial number that has come in somewhere meanwhile.
 */
export const receiveTransfer = defineCommand({
  name: 'receiveTransfer',
  permission: 'inventory.transfer.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    lines: z
      .array(z.object({ partId: idInput(), quantity: quantityInput(), locationId: idInput().nullish() }))
      .min(1)
      .max(500)
      .nullish(),
  }),
  run: async (tx, { id, lines }) => {
    const transfer = await lockTransfer(tx, id, 'RECEIVE')
    const parts = await takeOff(tx, transfer, { asked: lines ?? null, outcome: 'received' })
    await arriveFromTransit(tx, { document: transfer, warehouseId: transfer.toWarehouseId, reason: null }, parts)
    return { transferId: id }
  },
})
