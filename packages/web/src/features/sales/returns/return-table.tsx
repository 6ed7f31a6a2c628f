import type { OrderReturn_SalesReturnFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'

/** The returns of an order. */
export function ReturnTable({ returns }: { returns: readonly OrderReturn_SalesReturnFragment[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('returns.title')} isFlush>
      <RecordTable
        label={t('returns.title')}
        rows={returns}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'number',
            title: t('term.number'),
            cell: ({ id, number }) => <PathLink to={`/returns/${id}`}>{number}</PathLink>,
          },
          { key: 'date', title: t('returns.returnedOn'), cell: ({ returnedOn }) => format.date(returnedOn) },
          { key: 'reason', title: t('returns.reason'), cell: ({ reason }) => t(`returns.reason.${reason}`) },
          { key: 'note', title: t('returns.note'), cell: ({ note }) => note ?? t('ui.none') },
          { key: 'by', title: t('returns.receivedBy'), cell: ({ receivedBy }) => receivedBy?.name ?? t('ui.none') },
        ]}
      />
    </Panel>
  )
}
