import { anyOf, type Entity, entity, type Reads, scopeBy } from '../../platform/read/declare.ts'
import { ApprovalCase } from '../approval/index.ts'
import { StockAlert } from '../inventory/index.ts'
import { Sharing } from '../sales/index.ts'
import { notifications } from './tables.ts'

/** Notifications are their person's alone, once they are delivered. */
const Notification: Entity = entity('Notification', notifications, {
  id: notifications.id,
  prefix: 'ntf',
  right: 'identity.user.read',
  scope: scopeBy(() => 'own', { own: { column: notifications.inboxUserId, value: (viewer) => viewer.userId } }),
  fields: {
    id: notifications.id,
    kind: notifications.kind,
    subject: anyOf(() => [StockAlert, ApprovalCase, Sharing], notifications.subjectId),
    at: notifications.createdAt,
    readAt: notifications.readAt,
  },
  filters: { kind: notifications.kind, isRead: notifications.isRead },
  defaultSort: { field: 'ID', direction: 'DESC' },
})

export const reads: Reads = {
  entities: [Notification],
  roots: { notifications: { kind: 'page', entity: Notification } },
  late: {
    'MarkNotificationReadPayload.notification': [Notification, 'notificationId'],
    'NotificationEvent.notification': [Notification, 'notificationId'],
  },
}
