import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { StockAlertListDocument, useStockAlertEventsSubscription } from '../../generated/hooks/inventory.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import type { ListRows } from '../../lib/list-pages.ts'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { useCan } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import { ListPage } from '../../ui/list/list-page.tsx'
import { selectColumn } from '../../ui/list/select-column.tsx'
import { type Selection, useSelection } from '../../ui/list/selection.ts'
import { alertColumns } from './alert-columns.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { useAcknowledge } from './use-acknowledge.ts'
import { useRequestSupply } from './use-request-supply.ts'

const STATUSES = ['OPEN', 'ACKNOWLEDGED', 'CLEARED'] as const
/** The single keys for the active row; they do what its buttons do. */
const KEYS = { acknowledge: 'A', assign: 'S' } as const

type Alert = AlertRow_AlertFragment

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
  const mayAcknowledge = useCan('inventory.alert.acknowledge')
  const mayAssign = useCan('inventory.alert.assign')
  const mayRequest = useCan('inventory.supply.request')
  const { acknowledge, isSending } = useAcknowledge()
  const { requestSupply, isRequesting } = useRequestSupply()
  const [assigned, setAssigned] = useState<readonly Alert[]>([])
  const selection = useSelection()
  const columns = useColumns({ selection, mayAcknowledge, mayAssign, acknowledge, onAssign: setAssigned })
  const acknowledgeSelected = async () => {
    await acknowledge(selectedOf(rows, selection))
    selection.clear()
  }
  const requestSelected = async () => {
    await requestSupply(standing(selectedOf(rows, selection)))
    selection.clear()
  }
  return (
    <>
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
        views={[
          { key: 'standing', label: t('inventory.standing'), filters: {} },
          { key: 'open', label: t('inventory.alertStatus.OPEN'), filters: { status: 'OPEN' } },
        ]}
        rowKey={({ id }) => id}
        rowPath={({ stockLevel }) => `/availability/${stockLevel.id}`}
        onRowKey={(alert, key) => {
          if (mayAcknowledge && key.toUpperCase() === KEYS.acknowledge) void acknowledge([alert])
          if (mayAssign && alert.status !== 'CLEARED' && key.toUpperCase() === KEYS.assign) setAssigned([alert])
        }}
        {...(mayAcknowledge || mayAssign ? { selection } : {})}
        selectionActions={
          <>
            {mayAcknowledge && (
              <Button size="compact-sm" loading={isSending} onClick={() => void acknowledgeSelected()}>
                {t('inventory.acknowledge')}
              </Button>
            )}
            {mayRequest && (
              <Button size="compact-sm" variant="default" loading={isRequesting} onClick={() => void requestSelected()}>
                {t('inventory.supply.request')}
              </Button>
            )}
            {mayAssign && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => setAssigned(standing(selectedOf(rows, selection)))}
              >
                {t('inventory.assign')}
              </Button>
            )}
          </>
        }
        card={(alert) => (
          <Card
            title={alert.product.name}
            aside={t('inventory.free', { available: format.number(alert.stockLevel.available) })}
            detail={`${alert.product.sku} · ${alert.warehouse.name}`}
            detailAside={t(`inventory.alertStatus.${alert.status}`)}
          />
        )}
        empty={{ title: t('inventory.noAlerts'), help: t('inventory.noAlertsHelp') }}
      />
      {assigned.length > 0 && (
        <AssignDialog alerts={assigned} onClose={() => setAssigned([])} onDone={selection.clear} />
      )}
    </>
  )
}

interface AlertActs {
  readonly selection: Selection
  readonly mayAcknowledge: boolean
  readonly mayAssign: boolean
  readonly acknowledge: (alerts: readonly Alert[]) => Promise<void>
  readonly onAssign: (alerts: readonly Alert[]) => void
}

function useColumns({ selection, mayAcknowledge, mayAssign, acknowledge, onAssign }: AlertActs) {
  const t = useT()
  const format = useFormat()
  return useMemo(() => {
    const shown = alertColumns({
      t,
      format,
      onAcknowledge: mayAcknowledge ? (alert) => void acknowledge([alert]) : null,
      onAssign: mayAssign ? (alert) => onAssign([alert]) : null,
    })
    if (!mayAcknowledge && !mayAssign) return shown
    const label = ({ product, warehouse }: Alert) => `${product.name} · ${warehouse.name}`
    return [selectColumn({ title: t('ui.list.select'), selection, rowKey: ({ id }: Alert) => id, label }), ...shown]
  }, [t, format, selection, mayAcknowledge, mayAssign, acknowledge, onAssign])
}

/** The selected rows among those that are loaded. */
function selectedOf(rows: ListRows<Alert>, selection: Selection): Alert[] {
  return Array.from({ length: Math.min(rows.rowCount, 10_000) }, (_, index) => rows.rowAt(index)).flatMap((alert) =>
    alert && selection.has(alert.id) ? [alert] : [],
  )
}

/** A cleared alert has nothing left to do for anybody. */
function standing(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ status }) => status !== 'CLEARED')
}
