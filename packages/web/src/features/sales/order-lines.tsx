import { compare } from '@tradewind/kernel'
import type { OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'

/** What was ordered, and how much of it is reserved, delivered and open. */
export function OrderLines({ order }: { order: OrderRecord_OrderFragment }) {
  const t = useT()
  const format = useFormat()
  const quantity = (key: 'quantity' | 'reservedQuantity' | 'deliveredQuantity' | 'openQuantity', title: string) => ({
    key,
    title,
    isNumeric: true,
    cell: (line: OrderRecord_OrderFragment['lines'][number]) => format.number(line[key]),
  })
  return (
    <Panel title={t('sales.lines')} isFlush>
      <RecordTable
        label={t('sales.lines')}
        rows={order.lines}
        rowKey={({ id }) => id}
        columns={[
          { key: 'position', title: '#', isNumeric: true, cell: ({ position }) => position },
          { key: 'sku', title: t('term.sku'), cell: ({ product }) => product.sku },
          {
            key: 'product',
            title: t('term.product'),
            cell: ({ product }) => <PathLink to={`/products/${product.id}`}>{product.name}</PathLink>,
          },
          quantity('quantity', t('sales.quantity')),
          quantity('reservedQuantity', t('term.reserved')),
          quantity('deliveredQuantity', t('sales.delivered')),
          quantity('openQuantity', t('sales.open')),
          {
            key: 'available',
            title: t('term.available'),
            isNumeric: true,
            cell: (line) => <AvailableCell order={order} line={line} />,
          },
          {
            key: 'unitPrice',
            title: t('sales.unitPrice'),
            isNumeric: true,
            cell: ({ unitPrice }) => format.money(unitPrice, order.currency),
          },
          {
            key: 'discount',
            title: t('sales.discount'),
            isNumeric: true,
            cell: ({ discountPercent }) => format.number(discountPercent),
          },
          {
            key: 'net',
            title: t('sales.net'),
            isNumeric: true,
            cell: ({ netAmount }) => format.money(netAmount, order.currency),
          },
        ]}
      />
    </Panel>
  )
}

interface AvailableCellProps {
  readonly order: OrderRecord_OrderFragment
  readonly line: OrderRecord_OrderFragment['lines'][number]
}

/** What is still free; where a confirmed line lacks more than that, the way to share out what there is. */
function AvailableCell({ order, line }: AvailableCellProps) {
  const t = useT()
  const format = useFormat()
  const mayShare = useCan('sales.stock.share')
  const { product, stockLevel, openQuantity, reservedQuantity } = line
  const isShort = order.status === 'CONFIRMED' && compare(openQuantity, reservedQuantity) > 0
  const path = `/sharings/new?product=${product.id}&warehouse=${order.warehouse?.id ?? ''}`
  return (
    <>
      {stockLevel ? format.number(stockLevel.available) : t('ui.none')}
      {mayShare && isShort && order.warehouse && (
        <>
          {' '}
          <PathLink to={path}>{t('sales.shareOut')}</PathLink>
        </>
      )}
    </>
  )
}
