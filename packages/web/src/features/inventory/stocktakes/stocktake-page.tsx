import { BASE_CURRENCY } from '@tradewind/kernel'
import { useState } from 'react'
import type { StocktakeRecord_StocktakeFragment } from '../../../generated/graphql.ts'
import { useStocktakePageEventsSubscription, useStocktakePageQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import { StocktakeActions } from './stocktake-actions.tsx'
import { StocktakeLines } from './stocktake-lines.tsx'
import { scopeText } from './stocktake-scope.ts'
import { STOCKTAKE_TONES } from './stocktake-tones.ts'

/** A stocktake: what is counted, how far it is, what differs, and what can be done next. Live while people count. */
export function StocktakePage() {
  const t = useT()
  const id = useParam('stocktakeId')
  const [changedAt, setChangedAt] = useState('')
  const { data, error, refetch } = useStocktakePageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  useStocktakePageEventsSubscription({
    variables: { id },
    onData: ({ data: event }) => setChangedAt(event.data?.stocktakes.at ?? ''),
  })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { stocktake } = data
  if (!stocktake) return <MissingState listPath="/stocktakes" />
  return (
    <RecordPage
      title={stocktake.number}
      subtitle={`${stocktake.warehouse.name} · ${scopeText(t, stocktake)}`}
      listPath="/stocktakes"
      status={<Status tone={STOCKTAKE_TONES[stocktake.status]}>{t(`stocktakes.status.${stocktake.status}`)}</Status>}
      actions={<StocktakeActions stocktake={stocktake} />}
    >
      <Panel title={t('stocktakes.facts')}>
        <StocktakeFacts stocktake={stocktake} />
      </Panel>
      {stocktake.lineCount > 0 && (
        <StocktakeLines
          key={stocktake.status === 'COUNTING' ? 'counting' : 'counted'}
          stocktake={stocktake}
          changedAt={changedAt}
        />
      )}
    </RecordPage>
  )
}

function StocktakeFacts({ stocktake }: { stocktake: StocktakeRecord_StocktakeFragment }) {
  const t = useT()
  const format = useFormat()
  const { gainValue, lossValue, toleranceQuantity, toleranceValue, notCountedSince, lineCount } = stocktake
  const moment = (at: string | null | undefined) => at && format.moment(at)
  const tolerance = [
    toleranceQuantity && t('stocktakes.toleranceUnits', { quantity: format.number(toleranceQuantity) }),
    toleranceValue && format.money(toleranceValue, BASE_CURRENCY),
  ].filter(Boolean)
  return (
    <Facts
      facts={[
        { label: t('stocktakes.mode'), value: t(`stocktakes.mode.${stocktake.mode}`) },
        {
          label: t('stocktakes.counted'),
          value:
            lineCount > 0 &&
            t('stocktakes.progress', {
              counted: format.number(stocktake.countedCount),
              lines: format.number(lineCount),
            }),
        },
        ...(stocktake.recountCount > 0
          ? [{ label: t('stocktakes.lineStatus.RECOUNT'), value: format.number(stocktake.recountCount) }]
          : []),
        ...(gainValue && lossValue && lineCount > 0
          ? [
              { label: t('stocktakes.gain'), value: format.money(gainValue, BASE_CURRENCY) },
              { label: t('stocktakes.loss'), value: format.money(lossValue, BASE_CURRENCY) },
            ]
          : []),
        { label: t('stocktakes.tolerance'), value: tolerance.join(' / ') },
        ...(notCountedSince ? [{ label: t('stocktakes.notCountedSince'), value: format.date(notCountedSince) }] : []),
        { label: t('stocktakes.note'), value: stocktake.note },
        { label: t('stocktakes.plannedBy'), value: stocktake.plannedBy?.name ?? t('stocktakes.bySchedule') },
        { label: t('stocktakes.startedAt'), value: moment(stocktake.startedAt) },
        ...(stocktake.postedAt
          ? [
              { label: t('stocktakes.postedBy'), value: stocktake.postedBy?.name },
              { label: t('stocktakes.postedAt'), value: moment(stocktake.postedAt) },
            ]
          : []),
      ]}
    />
  )
}
