import { useHomeAlertsQuery } from '../../generated/hooks/home.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Card } from '../../ui/list/card.tsx'
import { HomeCard } from './home-card.tsx'

/** Products at or under their threshold that nobody has acknowledged. */
export function HomeAlerts() {
  const t = useT()
  const format = useFormat()
  const { data, error, refetch } = useHomeAlertsQuery()
  return (
    <HomeCard
      title={t('home.alerts')}
      path="/alerts"
      list={data?.stockAlerts}
      failure={error ? failureOf(error) : null}
      onRetry={() => void refetch()}
      rowPath={({ id }) => `/alerts?row=${id}`}
      row={({ product, warehouse, stockLevel, threshold, raisedAt }) => (
        <Card
          title={product.name}
          aside={warehouse.name}
          detail={t('home.available', {
            available: format.number(stockLevel.available),
            threshold: format.number(threshold),
          })}
          detailAside={format.moment(raisedAt)}
        />
      )}
      nothing={<p>{t('home.noAlerts')}</p>}
    />
  )
}
