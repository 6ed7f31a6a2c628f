import type { NotificationRow_NotificationFragment } from '../../generated/graphql.ts'
import type { Translate } from '../../lib/i18n.tsx'

type Notification = NotificationRow_NotificationFragment

/** What a notification is about in words; it may be out of sight by now. */
export function subjectText({ subject }: Notification, t: Translate): string {
  if (subject?.__typename === 'StockAlert') {
    return t('notifications.alert', { product: subject.product.name, warehouse: subject.warehouse.name })
  }
  if (subject?.__typename === 'Sharing') {
    const place = t('notifications.alert', { product: subject.product.name, warehouse: subject.warehouse.name })
    const key = subject.isUndone ? 'notifications.sharingUndone' : 'notifications.sharing'
    return t(key, { place, by: (subject.isUndone ? subject.undoneBy : subject.createdBy)?.name ?? '' })
  }
  if (subject?.__typename === 'ApprovalCase') {
    return `${t(`approvals.kind.${subject.documentKind}`)} ${subject.documentNumber}`
  }
  return t('notifications.hidden')
}

/** The record that it leads to, or null. */
export function subjectPath({ subject }: Notification): string | null {
  if (subject?.__typename === 'StockAlert') return `/availability/${subject.stockLevel.id}`
  if (subject?.__typename === 'Sharing') return `/sharings/${subject.id}`
  return subject?.__typename === 'ApprovalCase' ? `/approvals/${subject.id}` : null
}
