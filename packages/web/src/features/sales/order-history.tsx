import type { OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'

export function OrderHistory({ history }: Pick<OrderRecord_OrderFragment, 'history'>) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('sales.history')} isFlush>
      <RecordTable
        label={t('sales.history')}
        rows={history}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', title: t('sales.when'), cell: ({ at }) => format.moment(at) },
          { key: 'status', title: t('term.status'), cell: ({ toStatus }) => t(`term.orderStatus.${toStatus}`) },
          { key: 'actor', title: t('sales.who'), cell: ({ actor }) => actor?.name ?? t('ui.none') },
          { key: 'reason', title: t('sales.reason'), cell: ({ reason }) => reason ?? t('ui.none') },
        ]}
      />
    </Panel>
  )
}
