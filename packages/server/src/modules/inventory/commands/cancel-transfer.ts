import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { withdrawFromApproval } from '../../approval/index.ts'
import { lockTransfer, moveTransfer, releaseTransfer } from '../transfers.ts'

/** Takes a transfer back before it is shipped and frees its stock. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const cancelTransfer = defineCommand({
  name: 'cancelTransfer',
  permission: 'inventory.transfer.request',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const transfer = await lockTransfer(tx, id, 'CANCEL')
    if (transfer.status === 'REQUESTED') await withdrawFromApproval(tx, id)
    await releaseTransfer(tx, transfer, reason)
    await moveTransfer(tx, transfer, 'CANCELLED')
    return { transferId: id }
  },
})
