import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { type AlertRow_AlertFragment, StockAlertListDocument } from '../../generated/graphql.ts'
import { useAcknowledgeStockAlertMutation, useStockAlertEventsSubscription } from '../../generated/hooks.ts'
import { useAct } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { useCan } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { Status } from '../../ui/record/status.tsx'

const STATUSES = ['OPEN', 'ACKNOWLEDGED', 'CLEARED'] as const
const TONES = { OPEN: 'warning', ACKNOWLEDGED: 'active', CLEARED: 'good' } as const

/** Where stock fell to its threshold: seen, handed over, cleared. Live. */
export function AlertListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'RAISED_AT', direction: 'DESC' } })
  const status = STATUSES.find((known) => known === state.filters['status'])
  const rows = useListRows({
    document: StockAlertListDocument,
    variables: (page) => ({
      ...page,
      where: { status: status ? { eq: status } : { in: ['OPEN' as const, 'ACKNOWLEDGED' as const] } },
      orderBy: [{ field: 'RAISED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.stockAlerts,
  })
  const { onNewRow, ...news } = useNewRows(rows.refresh)
  useStockAlertEventsSubscription({ onData: ({ data }) => data.data?.stockAlerts.type === 'RAISED' && onNewRow() })
  const columns = useColumns()
  return (
    <ListPage
      listKey="alerts"
      title={t('inventory.alerts')}
      state={state}
      rows={rows}
      {...news}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`inventory.alertStatus.${value}`) })),
        },
      ]}
      views={[{ key: 'standing', label: t('inventory.standing'), filters: {} }]}
      rowKey={({ id }) => id}
      rowPath={({ product }) => `/products/${product.id}`}
      card={(alert) => (
        <Card
          title={alert.product.name}
          aside={format.number(alert.stockLevel.available)}
          detail={`${alert.product.sku} · ${alert.warehouse.name}`}
          detailAside={t(`inventory.alertStatus.${alert.status}`)}
        />
      )}
      empty={{ title: t('inventory.noAlerts'), help: t('inventory.noAlertsHelp') }}
    />
  )
}

function useColumns(): readonly Column<AlertRow_AlertFragment>[] {
  const t = useT()
  const format = useFormat()
  return useMemo(
    () => [
      { key: 'sku', title: t('term.sku'), width: '120px', cell: ({ product }) => product.sku },
      { key: 'product', title: t('term.product'), width: 'minmax(200px, 2fr)', cell: ({ product }) => product.name },
      {
        key: 'warehouse',
        title: t('term.warehouse'),
        width: 'minmax(120px, 1fr)',
        cell: ({ warehouse }) => warehouse.name,
      },
      {
        key: 'available',
        title: t('term.available'),
        width: '100px',
        isNumeric: true,
        cell: ({ stockLevel }) => format.number(stockLevel.available),
      },
      {
        key: 'threshold',
        title: t('term.threshold'),
        width: '100px',
        isNumeric: true,
        cell: ({ threshold }) => format.number(threshold),
      },
      {
        key: 'status',
        title: t('term.status'),
        width: '110px',
        cell: ({ status }) => <Status tone={TONES[status]}>{t(`inventory.alertStatus.${status}`)}</Status>,
      },
      {
        key: 'assignee',
        title: t('inventory.assignee'),
        width: '110px',
        isExtra: true,
        cell: ({ assignee }) => assignee?.name,
      },
      {
        key: 'raisedAt',
        title: t('inventory.raisedAt'),
        width: '112px',
        sort: 'RAISED_AT',
        cell: ({ raisedAt }) => format.moment(raisedAt),
      },
      { key: 'act', title: '', width: '96px', cell: (alert) => <AcknowledgeButton alert={alert} /> },
    ],
    [t, format],
  )
}

function AcknowledgeButton({ alert }: { alert: AlertRow_AlertFragment }) {
  const t = useT()
  const act = useAct()
  const mayAcknowledge = useCan('inventory.alert.acknowledge')
  const [acknowledge, { loading }] = useAcknowledgeStockAlertMutation()
  if (!mayAcknowledge || alert.status !== 'OPEN') return null
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={loading}
      onClick={(event) => {
        event.stopPropagation()
        void act(
          acknowledge({ variables: { input: { id: alert.id } } }),
          (data) => data.acknowledgeStockAlert,
          () => false,
        )
      }}
    >
      {t('inventory.acknowledge')}
    </Button>
  )
}
