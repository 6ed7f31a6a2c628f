import type { CustomerRow_CustomerFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Card } from '../../ui/list/card.tsx'

export function CustomerCard({ customer }: { customer: CustomerRow_CustomerFragment }) {
  const t = useT()
  const format = useFormat()
  const { name, number, region, owner, openOrderCount, openOrderAmount, currency } = customer
  const detail = [number, region?.name, owner?.name].filter(Boolean).join(' · ')
  return (
    <Card
      title={name}
      aside={openOrderCount > 0 ? format.money(openOrderAmount, currency) : null}
      detail={detail}
      detailAside={openOrderCount > 0 ? `${t('customers.openOrders')} ${format.number(openOrderCount)}` : null}
    />
  )
}
