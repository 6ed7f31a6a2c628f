import { isZero } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import type { Column } from '../../ui/list/column.ts'
import { Status } from '../../ui/record/status.tsx'

export const ALERT_TONES = { OPEN: 'warning', ACKNOWLEDGED: 'active', CLEARED: 'good' } as const

export interface AlertColumnsOptions {
  readonly t: Translate
  readonly format: Format
  /** Absent when the viewer has no right to it. */
  readonly onAcknowledge: ((alert: AlertRow_AlertFragment) => void) | null
  readonly onAssign: ((alert: AlertRow_AlertFragment) => void) | null
}

/** What a row says of an alert, with the acts that its state and the viewer's rights leave open. */
export function alertColumns(options: AlertColumnsOptions): readonly Column<AlertRow_AlertFragment>[] {
  const { t, format, onAcknowledge, onAssign } = options
  return [
    { key: 'sku', title: t('term.sku'), width: '104px', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(170px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(150px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'available',
      title: t('term.available'),
      width: '88px',
      isNumeric: true,
      cell: ({ stockLevel }) => format.number(stockLevel.available),
    },
    {
      key: 'threshold',
      title: t('term.threshold'),
      width: '96px',
      isNumeric: true,
      cell: ({ threshold }) => format.number(threshold),
    },
    {
      key: 'status',
      title: t('term.status'),
      width: '92px',
      cell: ({ status }) => <Status tone={ALERT_TONES[status]}>{t(`inventory.alertStatus.${status}`)}</Status>,
    },
    { key: 'supply', title: t('inventory.supply'), width: '104px', cell: (alert) => <AlertSupply alert={alert} /> },
    {
      key: 'raisedAt',
      title: t('inventory.raisedAt'),
      width: '100px',
      sort: 'RAISED_AT',
      cell: ({ raisedAt }) => format.moment(raisedAt),
    },
    {
      key: 'assignee',
      title: t('inventory.assignee'),
      width: '116px',
      cell: (alert) =>
        onAssign && alert.status !== 'CLEARED' ? (
          <RowButton text={alert.assignee?.name ?? t('inventory.assign')} onClick={() => onAssign(alert)} isQuiet />
        ) : (
          alert.assignee?.name
        ),
    },
    ...(onAcknowledge ? [actColumn(t, onAcknowledge)] : []),
  ]
}

/** What is expected where an alert stands, and whether it is enough. */
export function AlertSupply({ alert: { stockLevel } }: { alert: AlertRow_AlertFragment }) {
  const t = useT()
  const format = useFormat()
  if (stockLevel.isCovered) return <Status tone="active">{t('inventory.covered')}</Status>
  return isZero(stockLevel.incoming) ? t('ui.none') : format.number(stockLevel.incoming)
}

function actColumn(
  t: Translate,
  onAcknowledge: (alert: AlertRow_AlertFragment) => void,
): Column<AlertRow_AlertFragment> {
  return {
    key: 'act',
    title: t('ui.actions'),
    width: '140px',
    cell: (alert) =>
      alert.status === 'OPEN' && <RowButton text={t('inventory.acknowledge')} onClick={() => onAcknowledge(alert)} />,
  }
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
