import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  dateInput,
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityInput,
} from '../../../platform/perform/inputs.ts'
import { askTransfer } from '../transfer-requests.ts'

/**
 * Asks for goods of one warehouse to be sent to another; what is free of them is reserved, above the value of a rule
 * once somebody has approved it.
 * Refuses: NOT_FOUND when neither warehouse is in sight, or for an unknown warehouse or product, INVALID_INPUT for one
 * warehouse twice or a product twice, BAD_QUANTITY for a fraction of an indivisible unit, NO_APPROVER.
 */
export const requestTransfer = defineCommand({
  name: 'requestTransfer',
  permission: 'inventory.transfer.request',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    fromWarehouseId: idInput(),
    toWarehouseId: idInput(),
    dueOn: dateInput().nullish(),
    note: optionalTextInput(500),
    lines: z
      .array(z.object({ productId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(200),
  }),
  run: async (tx, input) => {
    const { id: transferId } = await askTransfer(tx, input)
    return { transferId }
  },
})
