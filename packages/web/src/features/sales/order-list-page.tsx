import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { OrderRow_OrderFragment } from '../../generated/graphql.ts'
import {
  OrderListDocument,
  useOrderListEventsSubscription,
  useOrderListFiltersQuery,
} from '../../generated/hooks/sales.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useNewRows } from '../../lib/new-rows.ts'
import { ORDER_TONES } from '../../lib/order-tones.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import type { Column, FilterField } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Status } from '../../ui/record/status.tsx'
import { DELIVERY_STATUSES, ORDER_STATUSES, orderFilter, orderSort } from './order-conditions.ts'
import { OrderSums } from './order-sums.tsx'

/** All orders in sight; find one by number or by any part of the customer's name. */
export function OrderListPage() {
  const t = useT()
  const format = useFormat()
  const { userId } = useViewer()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const rows = useListRows({
    document: OrderListDocument,
    variables: (page) => ({
      ...page,
      where: orderFilter(state.filters),
      orderBy: [orderSort(state.sort)],
      search: state.search || null,
    }),
    connection: (answer) => answer.orders,
  })
  const { onNewRow, ...news } = useNewRows(rows.refresh)
  useOrderListEventsSubscription({ onData: ({ data }) => data.data?.orders.type === 'CREATED' && onNewRow() })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const filters = useFilters()
  const create = useCan('sales.order.create') && (
    <Button component={PathLink} to="/orders/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('sales.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="orders"
      title={t('sales.title')}
      searchLabel={t('sales.search')}
      state={state}
      rows={rows}
      {...news}
      summary={<OrderSums where={orderFilter(state.filters)} search={state.search || null} />}
      columns={columns}
      filters={filters}
      views={[
        { key: 'all', label: t('sales.all'), filters: {} },
        { key: 'mine', label: t('sales.mine'), filters: { owner: userId } },
        { key: 'toShip', label: t('sales.toShip'), filters: { status: 'CONFIRMED', deliveryStatus: 'NONE,PARTIAL' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/orders/${id}`}
      card={(order) => (
        <Card
          title={order.customerName}
          aside={format.money(order.totalAmount, order.currency)}
          detail={`${order.number} · ${format.date(order.orderedOn)}`}
          detailAside={t(`term.orderStatus.${order.status}`)}
        />
      )}
      actions={create}
      empty={{ title: t('sales.empty'), help: t('sales.emptyHelp'), action: create }}
    />
  )
}

function useFilters(): FilterField[] {
  const t = useT()
  const { userId } = useViewer()
  const { data } = useOrderListFiltersQuery()
  const choices = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return [
    {
      key: 'status',
      kind: 'choice',
      label: t('term.status'),
      choices: ORDER_STATUSES.map((value) => ({ value, label: t(`term.orderStatus.${value}`) })),
    },
    {
      key: 'deliveryStatus',
      kind: 'choice',
      label: t('sales.delivery'),
      choices: DELIVERY_STATUSES.map((value) => ({ value, label: t(`term.deliveryStatus.${value}`) })),
    },
    { key: 'ordered', kind: 'dates', label: t('sales.orderedOn'), isExtra: true },
    { key: 'total', kind: 'amounts', label: t('sales.total'), isExtra: true },
    { key: 'warehouse', kind: 'choice', label: t('term.warehouse'), isExtra: true, choices: choices(data?.warehouses) },
    {
      key: 'owner',
      kind: 'choice',
      label: t('term.owner'),
      isExtra: true,
      choices: [{ value: userId, label: t('sales.mine') }],
    },
  ]
}

function columnsOf(t: Translate, format: Format): readonly Column<OrderRow_OrderFragment>[] {
  return [
    { key: 'number', title: t('term.number'), width: '148px', sort: 'NUMBER', cell: ({ number }) => number },
    {
      key: 'customer',
      title: t('term.customer'),
      width: 'minmax(200px, 2fr)',
      cell: ({ customerName }) => customerName,
    },
    {
      key: 'status',
      title: t('term.status'),
      width: '112px',
      cell: ({ status }) => <Status tone={ORDER_TONES[status]}>{t(`term.orderStatus.${status}`)}</Status>,
    },
    {
      key: 'delivery',
      title: t('sales.delivery'),
      width: '112px',
      cell: ({ deliveryStatus }) => t(`term.deliveryStatus.${deliveryStatus}`),
    },
    {
      key: 'orderedOn',
      title: t('sales.orderedOn'),
      width: '138px',
      sort: 'ORDERED_ON',
      cell: ({ orderedOn }) => format.date(orderedOn),
    },
    {
      key: 'total',
      title: t('sales.total'),
      width: '132px',
      isNumeric: true,
      sort: 'TOTAL_AMOUNT',
      cell: ({ totalAmount, currency }) => format.money(totalAmount, currency),
    },
    { key: 'owner', title: t('term.owner'), width: 'minmax(90px, 0.8fr)', cell: ({ owner }) => owner?.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 0.9fr)',
      isExtra: true,
      cell: ({ warehouse }) => warehouse?.name,
    },
  ]
}
