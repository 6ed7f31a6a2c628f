import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { NotificationRow_NotificationFragment } from '../../generated/graphql.ts'
import {
  NotificationListDocument,
  useMarkAllNotificationsReadMutation,
  useNotificationEventsSubscription,
} from '../../generated/hooks/notifications.ts'
import { useAct } from '../../lib/act.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { showToast } from '../../lib/toasts.ts'
import { Card } from '../../ui/list/card.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { Status } from '../../ui/record/status.tsx'
import { subjectText } from './notification-subject.ts'

const KINDS = [
  'LOW_STOCK',
  'OUT_OF_STOCK',
  'OVERSTOCK',
  'SLOW_MOVING',
  'NEAR_EXPIRY',
  'PROJECTED_STOCK_OUT',
  'ALERT_ASSIGNED',
  'APPROVAL_REQUESTED',
  'APPROVAL_DECIDED',
  'STOCK_SHARED',
] as const

type Notification = NotificationRow_NotificationFragment

/** What the viewer was told of, the newest first. Live. */
export function NotificationListPage() {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const state = useListState({ defaultSort: { field: 'ID', direction: 'DESC' } })
  const kind = KINDS.find((known) => known === state.filters['kind'])
  const isUnread = state.filters['read'] === 'no'
  const rows = useListRows({
    document: NotificationListDocument,
    variables: (page) => ({
      ...page,
      where: { ...(kind ? { kind: { eq: kind } } : {}), ...(isUnread ? { isRead: { eq: false } } : {}) },
    }),
    connection: (answer) => answer.notifications,
  })
  const { onNewRow, ...news } = useNewRows(rows.refresh)
  useNotificationEventsSubscription({
    onData: ({ data }) => {
      const event = data.data?.notifications
      if (event?.type === 'DELIVERED') onNewRow()
      else if (event && !event.notification) rows.refresh()
    },
  })
  const [markAll, { loading }] = useMarkAllNotificationsReadMutation()
  const onReadAll = async () => {
    const answer = await act(markAll(), (data) => data.markAllNotificationsRead)
    if (!answer.isDone) return
    showToast({ tone: 'success', text: t('notifications.readDone', { count: answer.payload.readCount ?? 0 }) })
    rows.refresh()
  }
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="notifications"
      title={t('notifications.title')}
      state={state}
      rows={rows}
      {...news}
      columns={columns}
      filters={[
        {
          key: 'kind',
          kind: 'choice',
          label: t('notifications.kind'),
          choices: KINDS.map((value) => ({ value, label: t(`notifications.kind.${value}`) })),
        },
      ]}
      views={[
        { key: 'all', label: t('notifications.all'), filters: {} },
        { key: 'unread', label: t('notifications.unread'), filters: { read: 'no' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/notifications/${id}`}
      card={(each) => (
        <Card
          title={subjectText(each, t)}
          aside={format.moment(each.at)}
          detail={t(`notifications.kind.${each.kind}`)}
          detailAside={each.readAt ? t('notifications.read') : t('notifications.unread')}
        />
      )}
      actions={
        <Button variant="default" loading={loading} onClick={() => void onReadAll()}>
          {t('notifications.readAll')}
        </Button>
      }
      empty={{ title: t('notifications.empty'), help: t('notifications.emptyHelp') }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<Notification>[] {
  return [
    {
      key: 'kind',
      title: t('notifications.kind'),
      width: 'minmax(150px, 1fr)',
      cell: ({ kind }) => t(`notifications.kind.${kind}`),
    },
    {
      key: 'about',
      title: t('notifications.about'),
      width: 'minmax(220px, 3fr)',
      cell: (each) => subjectText(each, t),
    },
    {
      key: 'state',
      title: t('notifications.state'),
      width: '104px',
      cell: ({ readAt }) => (
        <Status tone={readAt ? 'neutral' : 'active'}>
          {t(readAt ? 'notifications.read' : 'notifications.unread')}
        </Status>
      ),
    },
    { key: 'at', title: t('notifications.at'), width: '140px', cell: ({ at }) => format.moment(at) },
  ]
}
