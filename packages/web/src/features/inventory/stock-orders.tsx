import { isZero, sum } from '@tradewind/kernel'
import { Skeleton } from '@mantine/core'
import type { StockCardOrdersQuery, StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockCardOrdersQuery } from '../../generated/hooks/inventory.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { ORDER_TONES } from '../../lib/order-tones.ts'
import { useCan } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState } from '../../ui/states.tsx'
import classes from './inventory.module.css'
import { useAgain } from './use-again.ts'

type Orders = StockCardOrdersQuery['orders']

/** Who waits for the product in this warehouse: open orders with what is reserved for them and what they still lack. */
export function StockOrders({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const maySee = useCan('sales.order.read')
  const { data, error, refetch } = useStockCardOrdersQuery({
    variables: { productId: level.product.id, warehouseId: level.warehouse.id },
    skip: !maySee,
    fetchPolicy: 'cache-and-network',
  })
  useAgain(maySee ? level.updatedAt : '', refetch)
  if (!maySee) return null
  return (
    <Panel title={t('inventory.waiting')} isFlush>
      {error && !data && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={120} m={16} />}
      {data && <OrderTable orders={data.orders} productId={level.product.id} />}
    </Panel>
  )
}

function OrderTable({ orders, productId }: { orders: Orders; productId: string }) {
  const t = useT()
  const format = useFormat()
  const rows = orders.nodes.map((order) => demandOf(order, productId)).filter(({ open }) => !isZero(open))
  if (rows.length === 0 && !orders.pageInfo.hasNextPage) {
    return <p className={classes['note']}>{t('inventory.nobodyWaits')}</p>
  }
  return (
    <>
      <RecordTable
        label={t('inventory.waiting')}
        rows={rows}
        rowKey={({ order }) => order.id}
        columns={[
          {
            key: 'number',
            title: t('term.order'),
            cell: ({ order }) => <PathLink to={`/orders/${order.id}`}>{order.number}</PathLink>,
          },
          { key: 'customer', title: t('term.customer'), cell: ({ order }) => order.customerName },
          {
            key: 'status',
            title: t('term.status'),
            cell: ({ order: { status } }) => (
              <Status tone={ORDER_TONES[status]}>{t(`term.orderStatus.${status}`)}</Status>
            ),
          },
          {
            key: 'promisedOn',
            title: t('inventory.promisedOn'),
            cell: ({ order: { promisedOn } }) => (promisedOn ? format.date(promisedOn) : t('ui.none')),
          },
          {
            key: 'reserved',
            title: t('term.reserved'),
            isNumeric: true,
            cell: ({ reserved }) => format.number(reserved),
          },
          { key: 'open', title: t('inventory.open'), isNumeric: true, cell: ({ open }) => format.number(open) },
        ]}
      />
      {orders.pageInfo.hasNextPage && <p className={classes['note']}>{t('inventory.moreWait')}</p>}
    </>
  )
}

/** What an order has and still wants of one product, over all its lines of it. */
function demandOf(order: Orders['nodes'][number], productId: string) {
  const lines = order.lines.filter(({ product }) => product.id === productId)
  return {
    order,
    reserved: sum(lines.map(({ reservedQuantity }) => reservedQuantity)),
    open: sum(lines.map(({ openQuantity }) => openQuantity)),
  }
}
