import type { OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'

export function OrderDeliveries({ deliveries }: Pick<OrderRecord_OrderFragment, 'deliveries'>) {
  const t = useT()
  const format = useFormat()
  if (deliveries.length === 0) return null
  return (
    <Panel title={t('sales.deliveries')} isFlush>
      <RecordTable
        label={t('sales.deliveries')}
        rows={deliveries}
        rowKey={({ id }) => id}
        columns={[
          { key: 'number', title: t('term.number'), cell: ({ number }) => number },
          { key: 'date', title: t('term.date'), cell: ({ shippedOn }) => format.date(shippedOn) },
          { key: 'carrier', title: t('sales.carrier'), cell: ({ carrier }) => carrier ?? t('ui.none') },
          { key: 'tracking', title: t('sales.tracking'), cell: ({ trackingNumber }) => trackingNumber ?? t('ui.none') },
          { key: 'by', title: t('sales.shippedBy'), cell: ({ shippedBy }) => shippedBy?.name ?? t('ui.none') },
        ]}
      />
    </Panel>
  )
}
