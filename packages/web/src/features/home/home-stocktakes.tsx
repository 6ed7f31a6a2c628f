import { useHomeStocktakesQuery } from '../../generated/hooks/home.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { Card } from '../../ui/list/card.tsx'
import { HomeCard } from './home-card.tsx'

/** Stocktakes that are being counted; each opens where one counts. */
export function HomeStocktakes() {
  const t = useT()
  const format = useFormat()
  const { data, error, refetch } = useHomeStocktakesQuery()
  return (
    <HomeCard
      title={t('home.stocktakes')}
      path="/stocktakes?status=COUNTING"
      list={data?.stocktakes}
      failure={error ? failureOf(error) : null}
      onRetry={() => void refetch()}
      rowPath={({ id }) => `/stocktakes/${id}/count`}
      row={({ number, warehouse, location, lineCount, countedCount }) => (
        <Card
          title={warehouse.name}
          aside={location?.code ?? ''}
          detail={number}
          detailAside={t('home.counted', { counted: format.number(countedCount), lines: format.number(lineCount) })}
        />
      )}
      nothing={<p>{t('home.noStocktakes')}</p>}
    />
  )
}
