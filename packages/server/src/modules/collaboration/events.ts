import { defineEvent } from '../../platform/events/event.ts'

/** News came to a person; the subject is the notification. */
export const notificationDelivered = defineEvent('notification.delivered')

/** A person has read one notification, which is the subject, or all of them, and the subject is the person. */
export const notificationRead = defineEvent('notification.read')
