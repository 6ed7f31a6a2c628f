import type { OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Facts } from '../../ui/record/facts.tsx'

export function OrderFacts({ order }: { order: OrderRecord_OrderFragment }) {
  const t = useT()
  const format = useFormat()
  const money = (amount: string) => format.money(amount, order.currency)
  const customer = order.customer ? (
    <PathLink to={`/customers/${order.customer.id}`}>{order.customer.name}</PathLink>
  ) : (
    order.customerName
  )
  return (
    <Facts
      facts={[
        { label: t('term.customer'), value: customer },
        { label: t('sales.orderedOn'), value: format.date(order.orderedOn) },
        { label: t('sales.promisedOn'), value: order.promisedOn && format.date(order.promisedOn) },
        { label: t('sales.reservationTime'), value: reservationText(order, t, format) },
        { label: t('term.owner'), value: order.owner?.name },
        { label: t('term.warehouse'), value: order.warehouse?.name },
        {
          label: t('sales.delivery'),
          value: `${t(`term.deliveryStatus.${order.deliveryStatus}`)} · ${format.percent(order.deliveredPercent)}`,
        },
        { label: t('sales.net'), value: money(order.netAmount) },
        { label: t('sales.tax'), value: money(order.taxAmount) },
        { label: t('sales.freight'), value: money(order.freightAmount) },
        { label: t('sales.total'), value: money(order.totalAmount) },
        ...(order.marginAmount ? [{ label: t('sales.margin'), value: money(order.marginAmount) }] : []),
        { label: t('sales.shippingAddress'), value: order.shippingAddress },
        { label: t('sales.note'), value: order.note },
      ]}
    />
  )
}

/** When the order reserves, and on which day as long as that is to come. */
function reservationText(order: OrderRecord_OrderFragment, t: Translate, format: Format): string {
  if (order.reserveOn) return t('sales.reservesOn', { day: format.date(order.reserveOn) })
  if (order.reservationTime !== 'DAYS_BEFORE') return t(`sales.reservationTime.${order.reservationTime}`)
  return t('sales.reservesDaysBefore', { days: order.reserveDaysBefore ?? 0 })
}
