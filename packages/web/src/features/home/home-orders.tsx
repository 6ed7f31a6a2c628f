import { Button } from '@mantine/core'
import type { HomeOrder_OrderFragment, OrderStatus } from '../../generated/graphql.ts'
import { useHomeOrdersQuery } from '../../generated/hooks/home.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { ORDER_TONES } from '../../lib/order-tones.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Status } from '../../ui/record/status.tsx'
import { HomeCard } from './home-card.tsx'

const OPEN: OrderStatus[] = ['DRAFT', 'CONFIRMED', 'ON_HOLD']

/** The viewer's own open orders and the confirmed ones that have not left yet. */
export function HomeOrders() {
  const t = useT()
  const { userId, permissions } = useViewer()
  const withMine = permissions.has('sales.order.create')
  const { data, error, refetch } = useHomeOrdersQuery({
    variables: {
      withMine,
      mine: { ownerId: { eq: userId }, status: { in: OPEN } },
      toShip: { status: { eq: 'CONFIRMED' }, deliveryStatus: { in: ['NONE', 'PARTIAL'] } },
    },
  })
  const shared = {
    failure: error ? failureOf(error) : null,
    onRetry: () => void refetch(),
    rowPath: ({ id }: HomeOrder_OrderFragment) => `/orders/${id}`,
    row: (order: HomeOrder_OrderFragment) => <HomeOrder order={order} />,
  }
  return (
    <>
      {withMine && (
        <HomeCard
          {...shared}
          title={t('home.mine')}
          path={`/orders?owner=${userId}&status=${OPEN.join(',')}`}
          list={data?.mine}
          nothing={
            <>
              <p>{t('home.noMine')}</p>
              <Button component={PathLink} to="/orders/new" variant="default">
                {t('home.newOrder')}
              </Button>
            </>
          }
        />
      )}
      <HomeCard
        {...shared}
        title={t('home.toShip')}
        path="/orders?status=CONFIRMED&deliveryStatus=NONE,PARTIAL"
        list={data?.toShip}
        nothing={<p>{t('home.noToShip')}</p>}
      />
    </>
  )
}

function HomeOrder({ order }: { order: HomeOrder_OrderFragment }) {
  const t = useT()
  const format = useFormat()
  const { number, customerName, status, totalAmount, currency, orderedOn, promisedOn } = order
  const when = promisedOn
    ? t('home.promised', { date: format.date(promisedOn) })
    : t('home.ordered', { date: format.date(orderedOn) })
  return (
    <Card
      title={customerName}
      aside={format.money(totalAmount, currency)}
      detail={`${number} · ${when}`}
      detailAside={<Status tone={ORDER_TONES[status]}>{t(`term.orderStatus.${status}`)}</Status>}
    />
  )
}
