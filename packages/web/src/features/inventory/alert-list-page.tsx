import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { StockAlertListDocument, useStockAlertEventsSubscription } from '../../generated/hooks/inventory.ts'
import { useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import type { ListRows } from '../../lib/list-pages.ts'
import { useListRows } from '../../lib/list-rows.ts'
import { type ListState, useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { useCan } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import type { FilterField } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { selectColumn } from '../../ui/list/select-column.tsx'
import { type Selection, useSelection } from '../../ui/list/selection.ts'
import { PathLink } from '../../ui/path-link.tsx'
import type { AlertAct } from './alert-acts.ts'
import { AlertDialog } from './alert-dialog.tsx'
import { alertColumns, isShort, limitText } from './alert-columns.tsx'
import { useAcknowledge } from './use-acknowledge.ts'
import { useRequestSupply } from './use-request-supply.ts'

const STATUSES = ['OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'CLEARED'] as const
const KINDS = ['LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'PROJECTED_STOCK_OUT'] as const
/** The single keys for the active row; they do what its buttons do. */
const KEYS = { acknowledge: 'A', assign: 'S', snooze: 'Z' } as const
/** What brings an alert among the open ones. */
const NEWS = new Set<string>(['RAISED', 'ESCALATED', 'RETURNED'])

type Alert = AlertRow_AlertFragment
type Dialog = { readonly kind: AlertAct; readonly alerts: readonly Alert[] }

/** Where stock has crossed a limit: seen, put off, handed over, cleared. Live. */
export function AlertListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'RAISED_AT', direction: 'DESC' } })
  const rows = useAlertRows(state)
  const { onNewRow, ...news } = useNewRows(rows.refresh)
  useStockAlertEventsSubscription({
    onData: ({ data }) => data.data && NEWS.has(data.data.stockAlerts.type) && onNewRow(),
  })
  const acts = useAlertActs(rows)
  const columns = useColumns(acts)
  const { dialog, selection } = acts
  return (
    <>
      <ListPage
        listKey="alerts"
        title={t('inventory.alerts')}
        state={state}
        rows={rows}
        {...news}
        columns={columns}
        filters={filtersOf(t)}
        views={[
          { key: 'standing', label: t('inventory.standing'), filters: {} },
          { key: 'open', label: t('inventory.alertStatus.OPEN'), filters: { status: 'OPEN' } },
          { key: 'snoozed', label: t('inventory.alertStatus.SNOOZED'), filters: { status: 'SNOOZED' } },
        ]}
        rowKey={({ id }) => id}
        rowPath={({ stockLevel }) => `/availability/${stockLevel.id}`}
        onRowKey={acts.onKey}
        {...(acts.mayAcknowledge || acts.mayAssign ? { selection } : {})}
        selectionActions={<SelectionActs acts={acts} rows={rows} />}
        card={(alert) => (
          <Card
            title={alert.product.name}
            aside={t(`term.alertKind.${alert.kind}`)}
            detail={`${alert.product.sku} · ${alert.warehouse.name}`}
            detailAside={
              alert.stockOutOn
                ? limitText(alert, t, format)
                : t('inventory.free', { available: format.number(alert.stockLevel.available) })
            }
          />
        )}
        actions={
          <Button component={PathLink} to="/alert-rules" variant="default">
            {t('alerts.rules')}
          </Button>
        }
        empty={{ title: t('inventory.noAlerts'), help: t('inventory.noAlertsHelp') }}
      />
      {dialog && (
        <AlertDialog act={dialog.kind} alerts={dialog.alerts} onClose={acts.onClose} onDone={selection.clear} />
      )}
    </>
  )
}

function useAlertRows(state: ListState): ListRows<Alert> {
  const status = STATUSES.find((known) => known === state.filters['status'])
  const kinds = KINDS.filter((known) => state.filters['kind']?.split(',').includes(known))
  return useListRows({
    document: StockAlertListDocument,
    variables: (page) => ({
      ...page,
      where: {
        status: status ? { eq: status } : { in: ['OPEN' as const, 'ACKNOWLEDGED' as const] },
        ...(kinds.length > 0 ? { kind: { in: kinds } } : {}),
      },
      orderBy: [{ field: 'RAISED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.stockAlerts,
  })
}

function filtersOf(t: Translate): readonly FilterField[] {
  return [
    {
      key: 'kind',
      kind: 'choice',
      label: t('alerts.kind'),
      choices: KINDS.map((value) => ({ value, label: t(`term.alertKind.${value}`) })),
    },
    {
      key: 'status',
      kind: 'choice',
      label: t('term.status'),
      choices: STATUSES.map((value) => ({ value, label: t(`inventory.alertStatus.${value}`) })),
    },
  ]
}

/** What the viewer may do with alerts, and the dialog of what is being done. */
function useAlertActs(rows: ListRows<Alert>) {
  const mayAcknowledge = useCan('inventory.alert.acknowledge')
  const mayAssign = useCan('inventory.alert.assign')
  const mayRequest = useCan('inventory.supply.request')
  const { acknowledge, isSending } = useAcknowledge()
  const { requestSupply, isRequesting } = useRequestSupply()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const selection = useSelection()
  const open = (kind: Dialog['kind'], alerts: readonly Alert[]) => {
    // A cleared alert has nothing left to do for anybody.
    const standing = alerts.filter(({ status }) => status !== 'CLEARED')
    if (standing.length > 0) setDialog({ kind, alerts: standing })
  }
  const onKey = (alert: Alert, key: string) => {
    if (mayAcknowledge && key.toUpperCase() === KEYS.acknowledge) void acknowledge([alert])
    if (mayAcknowledge && key.toUpperCase() === KEYS.snooze) open('snooze', [alert])
    if (mayAssign && key.toUpperCase() === KEYS.assign) open('assign', [alert])
  }
  const acknowledgeSelected = async () => {
    await acknowledge(selectedOf(rows, selection))
    selection.clear()
  }
  const requestSelected = async () => {
    await requestSupply(selectedOf(rows, selection).filter(isShort))
    selection.clear()
  }
  const onClose = () => {
    setDialog(null)
    rows.refresh()
  }
  return {
    mayAcknowledge,
    mayAssign,
    mayRequest,
    isRequesting,
    requestSelected,
    acknowledge,
    isSending,
    dialog,
    selection,
    open,
    onKey,
    acknowledgeSelected,
    onClose,
  }
}

type AlertActs = ReturnType<typeof useAlertActs>

function SelectionActs({ acts, rows }: { acts: AlertActs; rows: ListRows<Alert> }) {
  const t = useT()
  const { mayAcknowledge, mayAssign, mayRequest, isSending, isRequesting, selection } = acts
  return (
    <>
      {mayAcknowledge && (
        <Button size="compact-sm" loading={isSending} onClick={() => void acts.acknowledgeSelected()}>
          {t('inventory.acknowledge')}
        </Button>
      )}
      {mayAcknowledge && (
        <Button size="compact-sm" variant="default" onClick={() => acts.open('snooze', selectedOf(rows, selection))}>
          {t('alerts.snooze')}
        </Button>
      )}
      {mayRequest && (
        <Button size="compact-sm" variant="default" loading={isRequesting} onClick={() => void acts.requestSelected()}>
          {t('inventory.supply.requestSupply')}
        </Button>
      )}
      {mayAssign && (
        <Button size="compact-sm" variant="default" onClick={() => acts.open('assign', selectedOf(rows, selection))}>
          {t('inventory.assign')}
        </Button>
      )}
    </>
  )
}

function useColumns({ selection, mayAcknowledge, mayAssign, acknowledge, open }: AlertActs) {
  const t = useT()
  const format = useFormat()
  return useMemo(() => {
    const shown = alertColumns({
      t,
      format,
      onAcknowledge: mayAcknowledge ? (alert) => void acknowledge([alert]) : null,
      onSnooze: mayAcknowledge ? (alert) => open('snooze', [alert]) : null,
      onAssign: mayAssign ? (alert) => open('assign', [alert]) : null,
    })
    if (!mayAcknowledge && !mayAssign) return shown
    const label = ({ product, warehouse }: Alert) => `${product.name} · ${warehouse.name}`
    return [selectColumn({ title: t('ui.list.select'), selection, rowKey: ({ id }: Alert) => id, label }), ...shown]
    // Opening a dialog only sets a state, whichever rendering made it.
  }, [t, format, selection, mayAcknowledge, mayAssign, acknowledge])
}

/** The selected rows among those that are loaded. */
function selectedOf(rows: ListRows<Alert>, selection: Selection): Alert[] {
  return Array.from({ length: Math.min(rows.rowCount, 10_000) }, (_, index) => rows.rowAt(index)).flatMap((alert) =>
    alert && selection.has(alert.id) ? [alert] : [],
  )
}
