import { BASE_CURRENCY, divide, isPositive, multiply, round, sum } from '@tradewind/kernel'
import type { StockAgeingListQuery } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { ageText } from './age-text.ts'
import classes from './analysis.module.css'

interface AgeBarsProps {
  readonly buckets: StockAgeingListQuery['stockAgeing']['buckets']
  /** The whole; null for those who may not see costs, who get the counts of products. */
  readonly value: string | null
}

/** Stock by age, as a table whose bars only repeat its numbers. */
export function AgeBars({ buckets, value }: AgeBarsProps) {
  const t = useT()
  const format = useFormat()
  const sizes = buckets.map(({ value: own, productCount }) => own ?? String(productCount))
  const whole = sum(sizes)
  const percentOf = (size: string) => (isPositive(whole) ? round(divide(multiply(size, '100'), whole), 1) : '0')
  return (
    <div className={classes['overview']}>
      <table className={classes['bars']}>
        <caption>
          {value === null
            ? t('analysis.byAge')
            : t('analysis.valueByAge', { value: format.money(value, BASE_CURRENCY) })}
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('analysis.age')}</th>
            <th scope="col">{t('analysis.products')}</th>
            {value !== null && <th scope="col">{t('analysis.value')}</th>}
            {value !== null && <th scope="col">{t('analysis.share')}</th>}
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket, place) => (
            <tr key={bucket.fromDays}>
              <th scope="row">{ageText(t, place)}</th>
              <td>{t('analysis.productCount', { count: bucket.productCount })}</td>
              {value !== null && <td>{format.money(bucket.value ?? '0', BASE_CURRENCY)}</td>}
              {value !== null && (
                <td>
                  {format.percent(percentOf(sizes[place] ?? '0'))}
                  <span
                    className={classes['bar']}
                    style={{ inlineSize: `${percentOf(sizes[place] ?? '0')}%` }}
                    aria-hidden
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
