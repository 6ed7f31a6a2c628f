/**
 * What people are told: news of stock alerts, approvals and sharings, in the product and by e-mail, as each has chosen.
 *
 * Always true: an event makes at most one notification for a person, and only for somebody who may see what it is about;
 * nobody is disturbed in their quiet hours, and what happens in them is told after them; what comes by e-mail is put
 * into one letter for each person and written in the same transaction as the note that it was.
 *
 * Emits: notification.delivered, notification.read; each in the sight of its person alone.
 */
import type { ServerModule } from '../../platform/module.ts'
import { deliverNotifications, dropOldNotifications } from './delivery.ts'
import { writeLetters } from './letters.ts'
import { COLLABORATION_MESSAGES } from './messages.ts'
import { notifyPeople } from './notify.ts'
import { reads } from './reads.ts'
import { CollaborationResolvers } from './resolvers.ts'

export const collaboration: ServerModule = {
  name: 'collaboration',
  reads,
  resolvers: [CollaborationResolvers],
  permissions: [],
  refusals: COLLABORATION_MESSAGES,
  subscribers: [notifyPeople],
  jobs: [
    { name: 'deliver notifications', everyMs: 15_000, run: deliverNotifications },
    { name: 'write letters', everyMs: 60_000, run: writeLetters },
    { name: 'drop old notifications', everyMs: 600_000, run: dropOldNotifications },
  ],
}
