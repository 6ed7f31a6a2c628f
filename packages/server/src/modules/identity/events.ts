import { defineEvent } from '../../platform/events/event.ts'

/** A session or token of the user was ended; whoever holds a connection for it asks again whether it may. */
export const accessEnded = defineEvent('identity.access.ended')
