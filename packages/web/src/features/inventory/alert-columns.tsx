import { isZero } from '@tradewind/kernel'
import { ActionIcon, Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import type { Column } from '../../ui/list/column.ts'
import { Status } from '../../ui/record/status.tsx'
import classes from './inventory.module.css'

export const ALERT_TONES = { OPEN: 'warning', ACKNOWLEDGED: 'active', SNOOZED: 'neutral', CLEARED: 'good' } as const

const SHORTAGES = new Set<AlertRow_AlertFragment['kind']>(['LOW_STOCK', 'OUT_OF_STOCK', 'PROJECTED_STOCK_OUT'])

type Alert = AlertRow_AlertFragment
type Act = ((alert: Alert) => void) | null

interface AlertColumnsOptions {
  readonly t: Translate
  readonly format: Format
  /** Absent when the viewer has no right to it. */
  readonly onAcknowledge: Act
  readonly onAssign: Act
  readonly onSnooze: Act
}

/** The limit that was crossed: a quantity, days, the last good day of a lot, or the day on which goods run out. */
export function limitText({ kind, threshold, lot, stockOutOn }: Alert, t: Translate, format: Format): string {
  if (stockOutOn) return t('alerts.runsOut', { date: format.date(stockOutOn) })
  if (kind === 'NEAR_EXPIRY' && lot?.expiresOn) return format.date(lot.expiresOn)
  return kind === 'SLOW_MOVING' ? t('term.days', { count: threshold }) : format.number(threshold)
}

/** What a row says of an alert, with the acts that its state and the viewer's rights leave open. */
export function alertColumns(options: AlertColumnsOptions): readonly Column<Alert>[] {
  const { t, format } = options
  return [
    { key: 'sku', title: t('term.sku'), width: '96px', cell: ({ product }) => product.sku },
    { key: 'kind', title: t('alerts.kind'), width: '100px', cell: ({ kind }) => t(`term.alertKind.${kind}`) },
    {
      key: 'product',
      title: t('term.product'),
      width: 'minmax(190px, 4fr)',
      cell: ({ product, lot }) =>
        lot ? t('alerts.productLot', { product: product.name, lot: lot.code }) : product.name,
    },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(90px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'available',
      title: t('term.available'),
      width: '72px',
      isNumeric: true,
      cell: ({ stockLevel }) => format.number(stockLevel.available),
    },
    {
      key: 'threshold',
      title: t('alerts.limit'),
      width: '132px',
      isNumeric: true,
      cell: (alert) => limitText(alert, t, format),
    },
    {
      key: 'status',
      title: t('term.status'),
      width: '92px',
      cell: ({ status }) => <Status tone={ALERT_TONES[status]}>{t(`inventory.alertStatus.${status}`)}</Status>,
    },
    {
      key: 'supply',
      title: t('inventory.supply'),
      width: '116px',
      cell: (alert) => isShort(alert) && <AlertSupply alert={alert} />,
    },
    {
      key: 'raisedAt',
      title: t('inventory.raisedAt'),
      width: '92px',
      sort: 'RAISED_AT',
      cell: ({ raisedAt }) => format.moment(raisedAt),
    },
    assigneeColumn(options),
    ...actColumns(options),
  ]
}

/** Whether an alert tells of too little, so that supply is an answer to it. */
export function isShort({ kind, status }: Alert): boolean {
  return status !== 'CLEARED' && SHORTAGES.has(kind)
}

/** What is expected where an alert stands, and whether it is enough. */
export function AlertSupply({ alert: { stockLevel } }: { alert: AlertRow_AlertFragment }) {
  const t = useT()
  const format = useFormat()
  const { cover, incoming } = stockLevel
  if (cover) return <Status tone="active">{t('inventory.coveredOn', { date: format.date(cover.dueOn) })}</Status>
  return isZero(incoming) ? t('ui.none') : format.number(incoming)
}

function assigneeColumn({ t, onAssign }: AlertColumnsOptions): Column<Alert> {
  return {
    key: 'assignee',
    title: t('inventory.assignee'),
    width: '86px',
    cell: (alert) =>
      onAssign && alert.status !== 'CLEARED' ? (
        <RowButton text={alert.assignee?.name ?? t('inventory.assign')} onClick={() => onAssign(alert)} isQuiet />
      ) : (
        alert.assignee?.name
      ),
  }
}

function actColumns({ t, onAcknowledge, onSnooze }: AlertColumnsOptions): readonly Column<Alert>[] {
  if (!onAcknowledge && !onSnooze) return []
  const cell = (alert: Alert) => (
    <span className={classes['rowActs']}>
      {onAcknowledge && alert.status === 'OPEN' && (
        <RowButton text={t('inventory.acknowledge')} onClick={() => onAcknowledge(alert)} />
      )}
      {onSnooze && (alert.status === 'OPEN' || alert.status === 'ACKNOWLEDGED') && (
        <ActionIcon
          variant="default"
          size={26}
          tabIndex={-1}
          aria-label={t('alerts.snooze')}
          title={t('alerts.snooze')}
          onClick={() => onSnooze(alert)}
        >
          <IconClock size={15} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
  return [{ key: 'act', title: t('ui.actions'), width: '164px', cell }]
}

function RowButton({ text, isQuiet, onClick }: { text: string; isQuiet?: boolean; onClick: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant={isQuiet ? 'subtle' : 'default'}
      px={isQuiet ? 0 : undefined}
      tabIndex={-1}
      onClick={onClick}
    >
      {text}
    </Button>
  )
}
