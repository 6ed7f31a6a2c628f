import * as z from 'zod'
import { attach, attachmentIdsInput } from '../../../platform/files/attachments.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'

/**
 * Puts files to a write-off, whatever its state: a photo is evidence and changes neither goods nor books.
 * Refuses: NOT_FOUND for a write-off out of sight or a file that is not the caller's, INVALID_INPUT for too many files.
 */
export const attachToWriteOff = defineCommand({
  name: 'attachToWriteOff',
  permission: 'inventory.write-off.post',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    writeOffId: idInput(),
    attachmentIds: attachmentIdsInput().min(1),
  }),
  run: async (tx, { writeOffId, attachmentIds }) => {
    const [writeOff] = await tx.sql<{ warehouseId: string }>`
      select warehouse_id as "warehouseId" from write_offs where id = ${writeOffId} for update`
    const isInSight = writeOff && (tx.viewer.warehouseIds?.includes(writeOff.warehouseId) ?? true)
    if (!isInSight) refuse('NOT_FOUND', { field: ['writeOffId'] })
    await attach(tx, writeOffId, attachmentIds)
    return { writeOffId }
  },
})
