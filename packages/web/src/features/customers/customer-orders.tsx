import { Skeleton } from '@mantine/core'
import type { CustomerOrdersQuery } from '../../generated/graphql.ts'
import { useCustomerOrdersQuery } from '../../generated/hooks/customers.ts'
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

type Orders = NonNullable<CustomerOrdersQuery['customer']>['orders']

/** The latest orders; the list behind them shows all. */
export function CustomerOrders({ customerId }: { customerId: string }) {
  const t = useT()
  const format = useFormat()
  const maySee = useCan('sales.order.read')
  const { data, error, refetch } = useCustomerOrdersQuery({ variables: { id: customerId }, skip: !maySee })
  if (!maySee) return null
  const orders = data?.customer?.orders
  const count = orders ? format.number(orders.totalCount.count) + (orders.totalCount.isExact ? '' : '+') : ''
  return (
    <Panel
      title={t('customers.orders')}
      isFlush
      actions={
        orders &&
        orders.nodes.length > 0 && (
          <PathLink to={`/orders?customer=${customerId}`}>{t('customers.allOrders', { count })}</PathLink>
        )
      }
    >
      {error && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && (orders ? <OrderTable orders={orders} /> : <Skeleton height={180} m={16} />)}
    </Panel>
  )
}

function OrderTable({ orders }: { orders: Orders }) {
  const t = useT()
  const format = useFormat()
  if (orders.nodes.length === 0) return <p style={{ padding: '0 16px' }}>{t('customers.noOrders')}</p>
  return (
    <RecordTable
      label={t('customers.orders')}
      rows={orders.nodes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          title: t('term.number'),
          cell: ({ id, number }) => <PathLink to={`/orders/${id}`}>{number}</PathLink>,
        },
        { key: 'date', title: t('term.date'), cell: ({ orderedOn }) => format.date(orderedOn) },
        {
          key: 'status',
          title: t('term.status'),
          cell: ({ status }) => <Status tone={ORDER_TONES[status]}>{t(`term.orderStatus.${status}`)}</Status>,
        },
        {
          key: 'amount',
          title: t('term.amount'),
          isNumeric: true,
          cell: ({ totalAmount, currency }) => format.money(totalAmount, currency),
        },
      ]}
    />
  )
}
