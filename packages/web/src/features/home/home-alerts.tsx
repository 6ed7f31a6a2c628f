import { useHomeAlertsQuery } from '../../generated/hooks/home.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Card } from '../../ui/list/card.tsx'
import { HomeCard } from './home-card.tsx'

/** Alerts that nobody has acknowledged. */
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
      row={({ kind, product, warehouse, stockLevel, raisedAt }) => (
        <Card
          title={product.name}
          aside={warehouse.name}
          detail={t('home.alert', {
            kind: t(`term.alertKind.${kind}`),
            available: format.number(stockLevel.available),
          })}
          detailAside={format.moment(raisedAt)}
        />
      )}
      nothing={<p>{t('home.noAlerts')}</p>}
    />
  )
}
