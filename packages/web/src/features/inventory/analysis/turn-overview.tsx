import { BASE_CURRENCY } from '@tradewind/kernel'
import type { StockAnalysisListQuery, StockAnalysisListQueryVariables } from '../../../generated/graphql.ts'
import { useStockAnalysisListQuery } from '../../../generated/hooks/inventory.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import type { ListState } from '../../../lib/list-state.ts'
import { Facts } from '../../../ui/record/facts.tsx'
import classes from './analysis.module.css'
import { figureText } from './figure-text.ts'

type Analysis = StockAnalysisListQuery['stockAnalysis']

interface TurnOverviewProps {
  /** Those of the first page of the list, so that both are one request. */
  readonly variables: StockAnalysisListQueryVariables
  readonly state: ListState
}

/** What all products that fit come to, and how many there are in each pair of classes. */
export function TurnOverview({ variables, state }: TurnOverviewProps) {
  const t = useT()
  const format = useFormat()
  const { data, previousData } = useStockAnalysisListQuery({ variables })
  const shown = (data ?? previousData)?.stockAnalysis
  if (!shown) return null
  const money = (amount: string | null | undefined) => amount && format.money(amount, BASE_CURRENCY)
  const figure = (key: 'turnover' | 'turnoverDays') => shown[key] && figureText(format, key, shown[key])
  const period = t('analysis.periodOf', {
    from: format.date(shown.from),
    to: format.date(shown.to),
    days: format.number(shown.days),
  })
  const slow = { label: t('analysis.slowCount'), value: format.number(shown.slowCount) }
  return (
    <div className={classes['overview']}>
      <p>{period}</p>
      <Facts
        facts={
          shown.costOfGoodsSold == null
            ? [slow]
            : [
                { label: t('analysis.turnover'), value: figure('turnover') },
                { label: t('analysis.turnoverDays'), value: figure('turnoverDays') },
                { label: t('analysis.costOfGoodsSold'), value: money(shown.costOfGoodsSold) },
                { label: t('analysis.averageValue'), value: money(shown.averageValue) },
                { label: t('analysis.value'), value: money(shown.value) },
                slow,
                { label: t('analysis.slowValue'), value: money(shown.slowValue) },
              ]
        }
      />
      {shown.classes.length > 0 && (
        <details>
          <summary>{t('analysis.matrix')}</summary>
          <ClassMatrix pairs={shown.classes} onChoose={state.setFilters} />
        </details>
      )}
    </div>
  )
}

interface ClassMatrixProps {
  readonly pairs: Analysis['classes']
  readonly onChoose: ListState['setFilters']
}

/** How many products there are in each pair of classes; each number shows them in the list. */
function ClassMatrix({ pairs, onChoose }: ClassMatrixProps) {
  const t = useT()
  const format = useFormat()
  const countOf = (abc: string, xyz: string | null) =>
    pairs.find(({ abcClass, xyzClass }) => abcClass === abc && (xyzClass ?? null) === xyz)?.productCount ?? 0
  return (
    <table className={classes['matrix']}>
      <caption className="visually-hidden">{t('analysis.matrix')}</caption>
      <thead>
        <tr>
          <td />
          {['X', 'Y', 'Z', null].map((xyz) => (
            <th key={xyz} scope="col">
              {xyz ?? t('analysis.noClass')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {['A', 'B', 'C'].map((abc) => (
          <tr key={abc}>
            <th scope="row">{abc}</th>
            {['X', 'Y', 'Z', null].map((xyz) => {
              const count = countOf(abc, xyz)
              return (
                <td key={xyz}>
                  {count === 0 || xyz === null ? (
                    format.number(count)
                  ) : (
                    <button
                      type="button"
                      aria-label={t('analysis.showPair', { pair: `${abc}${xyz}`, count })}
                      onClick={() => onChoose({ abc, xyz })}
                    >
                      {format.number(count)}
                    </button>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
