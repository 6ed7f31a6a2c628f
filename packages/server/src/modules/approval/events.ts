import { defineEvent } from '../../platform/events/event.ts'

/** A case was submitted, decided or recalled; the subject is the case. */
export const approvalChanged = defineEvent<{ status: string; number: string }>('approval.case.changed')
