import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { close, decide, lockCase } from '../cases.ts'
import { portOf } from '../ports.ts'

/**
 * Lets a document through, and moves it on in the same transaction.
 * Refuses: NOT_FOUND, ALREADY_DECIDED, FORBIDDEN for another role, FOUR_EYES, and what the document refuses.
 */
export const approveCase = defineCommand({
  name: 'approveCase',
  permission: 'approval.case.decide',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), comment: optionalTextInput(500) }),
  run: async (tx, { id, comment }) => {
    await decide(tx, id, { status: 'APPROVED', comment: comment ?? null })
    return { caseId: id }
  },
})

/** Turns a document down, with a comment. Refuses as `approveCase`. */
export const rejectCase = defineCommand({
  name: 'rejectCase',
  permission: 'approval.case.decide',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), comment: requiredTextInput(500) }),
  run: async (tx, { id, comment }) => {
    await decide(tx, id, { status: 'REJECTED', comment })
    return { caseId: id }
  },
})

/** Takes a document back before it is decided on. Refuses: NOT_FOUND, ALREADY_DECIDED, FORBIDDEN for who did not submit it. */
export const recallCase = defineCommand({
  name: 'recallCase',
  permission: 'approval.case.recall',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    const found = await lockCase(tx, id)
    if (found.submitterId !== tx.viewer.userId) refuse('FORBIDDEN', { field: ['id'] })
    await close(tx, found, { status: 'RECALLED', comment: null })
    await portOf(found.document).refused(tx, found.documentId, '')
    return { caseId: id }
  },
})
