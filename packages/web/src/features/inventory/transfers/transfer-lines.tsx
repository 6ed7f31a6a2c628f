import { isPositive, sum } from '@tradewind/kernel'
import type { TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'

type Line = TransferRecord_TransferFragment['lines'][number]
type Counted = 'shipped' | 'received' | 'returned' | 'lost' | 'inTransit'

/** What is wanted of each product and what became of it. */
export function TransferLines({ lines }: Pick<TransferRecord_TransferFragment, 'lines'>) {
  const t = useT()
  const format = useFormat()
  const isShipped = lines.some(({ parts }) => parts.length > 0)
  const counted = (key: Counted) => ({
    key,
    title: t(`transfers.${key}`),
    isNumeric: true,
    cell: ({ parts }: Line) => format.number(sum(parts.map((part) => part[key]))),
  })
  const occurs = (key: Counted) => lines.some(({ parts }) => parts.some((part) => isPositive(part[key])))
  return (
    <Panel title={t('transfers.goods')} isFlush>
      <RecordTable
        label={t('transfers.goods')}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
          {
            key: 'product',
            title: t('term.product'),
            cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
          },
          {
            key: 'lots',
            title: t('transfers.lots'),
            cell: ({ parts }) => parts.flatMap(({ lot }) => lot?.code ?? []).join(', ') || t('ui.none'),
          },
          {
            key: 'quantity',
            title: t('transfers.wanted'),
            isNumeric: true,
            cell: ({ quantity }) => format.number(quantity),
          },
          ...(isShipped
            ? [counted('shipped'), counted('received'), counted('inTransit')]
            : [
                {
                  key: 'reserved',
                  title: t('term.reserved'),
                  isNumeric: true,
                  cell: ({ reservedQuantity }: Line) => format.number(reservedQuantity),
                },
              ]),
          ...(occurs('returned') ? [counted('returned')] : []),
          ...(occurs('lost') ? [counted('lost')] : []),
          { key: 'unit', title: t('term.unit'), cell: ({ product }) => product.unit.name },
        ]}
      />
    </Panel>
  )
}
