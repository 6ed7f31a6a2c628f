import { useEffect, useRef } from 'react'
import { useMarkNotificationReadMutation, useNotificationRecordQuery } from '../../generated/hooks/notifications.ts'
import { useAct } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useGo, useParam } from '../../lib/navigation.ts'
import { RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { subjectPath } from './notification-subject.ts'

/** Marks a notification as read and goes on to what it is about; Back leads to where the person came from. */
export function NotificationPage() {
  const id = useParam('notificationId')
  const go = useGo()
  const { data, error, refetch } = useNotificationRecordQuery({ variables: { id } })
  const act = useAct()
  const [markRead] = useMarkNotificationReadMutation()
  const notification = data?.node?.__typename === 'Notification' ? data.node : null
  const path = notification ? subjectPath(notification) : null
  const marked = useRef<string | null>(null)
  useEffect(() => {
    if (!notification || marked.current === notification.id) return
    marked.current = notification.id
    if (!notification.readAt) {
      void act(markRead({ variables: { input: { id: notification.id } } }), (answer) => answer.markNotificationRead)
    }
    if (path !== null) go(path, { replace: true })
  }, [notification, path, act, markRead, go])
  if (error && !data) return <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />
  return data && path === null ? <MissingState listPath="/notifications" /> : <RecordSkeleton />
}
