import type { OrderFilter } from '../../generated/graphql.ts'
import { useOrderSumsQuery } from '../../generated/hooks/sales.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'

/** What all orders that match come to, in each of their currencies. */
export function OrderSums(variables: { where: OrderFilter; search: string | null }) {
  const t = useT()
  const format = useFormat()
  const { data } = useOrderSumsQuery({ variables })
  if (!data || data.orderTotals.length === 0) return null
  const sums = data.orderTotals.map(({ currency, totalAmount }) => format.money(totalAmount, currency))
  return <span>{t('sales.sums', { sums: sums.join(' · ') })}</span>
}
