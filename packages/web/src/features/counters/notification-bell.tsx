import { IconBell } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import {
  useNotificationBellEventsSubscription,
  useUnreadNotificationCountQuery,
} from '../../generated/hooks/counters.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'

/** Leads to the notifications and says how many are unread; counted anew whenever one comes or is read. */
export function NotificationBell({ className }: { className: string | undefined }) {
  const t = useT()
  const { data, refetch } = useUnreadNotificationCountQuery()
  useNotificationBellEventsSubscription({ onData: () => void refetch() })
  const path = useRouterState({ select: (state) => state.location.pathname })
  const { count, isExact } = data?.notifications.totalCount ?? { count: 0, isExact: true }
  return (
    <PathLink
      to="/notifications"
      className={className}
      aria-label={t('app.nav.notifications', { count })}
      aria-current={path.startsWith('/notifications') ? 'page' : undefined}
    >
      <IconBell size={19} stroke={1.7} aria-hidden />
      {count > 0 && <b aria-hidden>{`${count}${isExact ? '' : '+'}`}</b>}
    </PathLink>
  )
}
