import { useOrderPageEventsSubscription, useOrderPageQuery } from '../../generated/hooks/sales.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { ORDER_TONES } from '../../lib/order-tones.ts'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { OrderActions } from './order-actions.tsx'
import { OrderDeliveries } from './order-deliveries.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderHistory } from './order-history.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderReturns } from './returns/later-returns.tsx'

/** Where an order stands: facts, lines, deliveries, history, and what can be done next. Live. */
export function OrderPage() {
  const t = useT()
  const id = useParam('orderId')
  const { data, error, refetch } = useOrderPageQuery({ variables: { id } })
  useOrderPageEventsSubscription({ variables: { id } })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { order } = data
  if (!order) return <MissingState listPath="/orders" />
  return (
    <RecordPage
      title={order.number}
      subtitle={order.customerName}
      listPath="/orders"
      status={<Status tone={ORDER_TONES[order.status]}>{t(`term.orderStatus.${order.status}`)}</Status>}
      actions={<OrderActions order={order} />}
    >
      <Panel title={t('sales.facts')}>
        <OrderFacts order={order} />
      </Panel>
      <OrderLines order={order} />
      <OrderDeliveries deliveries={order.deliveries} />
      <OrderReturns returns={order.returns} />
      <OrderHistory history={order.history} />
    </RecordPage>
  )
}
