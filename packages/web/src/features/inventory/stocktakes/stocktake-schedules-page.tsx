import { Button } from '@mantine/core'
import type { StocktakeScheduleRow_ScheduleFragment, StocktakeSchedulesQuery } from '../../../generated/graphql.ts'
import { useStocktakeSchedulesQuery, useUpdateStocktakeScheduleMutation } from '../../../generated/hooks/inventory.ts'
import { useAct } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import classes from '../inventory.module.css'
import { scopeText } from './stocktake-scope.ts'

type Schedule = StocktakeScheduleRow_ScheduleFragment
type Accuracy = NonNullable<StocktakeSchedulesQuery['counterAccuracies']>[number]

/** What plans stocktakes by itself, and how well people have counted this year. */
export function StocktakeSchedulesPage() {
  const t = useT()
  const format = useFormat()
  const seesStock = useCan('inventory.stock.read')
  const mayPlan = useCan('inventory.count.plan')
  const to = format.today()
  const { data, error, refetch } = useStocktakeSchedulesQuery({
    variables: { from: `${to.slice(0, 4)}-01-01`, to, seesStock },
    fetchPolicy: 'cache-and-network',
  })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { stocktakeSchedules: schedules, counterAccuracies: accuracies } = data
  return (
    <RecordPage
      title={t('stocktakes.schedules')}
      listPath="/stocktakes"
      actions={
        mayPlan && (
          <Button component={PathLink} to="/stocktakes/new">
            {t('stocktakes.new')}
          </Button>
        )
      }
    >
      <Panel title={t('stocktakes.planned')} isFlush>
        {schedules.length === 0 ? (
          <p className={classes['note']}>{t('stocktakes.noSchedules')}</p>
        ) : (
          <Schedules schedules={schedules} mayPlan={mayPlan} />
        )}
      </Panel>
      {accuracies && (
        <Panel title={t('stocktakes.accuracy')} isFlush>
          {accuracies.length === 0 ? (
            <p className={classes['note']}>{t('stocktakes.noAccuracy')}</p>
          ) : (
            <Accuracies accuracies={accuracies} />
          )}
        </Panel>
      )}
    </RecordPage>
  )
}

function Schedules({ schedules, mayPlan }: { schedules: readonly Schedule[]; mayPlan: boolean }) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const [update] = useUpdateStocktakeScheduleMutation()
  const toggle = ({ id, version, isActive }: Schedule) =>
    act(
      update({ variables: { input: { id, expectedVersion: version, isActive: !isActive } } }),
      (data) => data.updateStocktakeSchedule,
      () => false,
    )
  return (
    <RecordTable
      label={t('stocktakes.planned')}
      rows={schedules}
      rowKey={({ id }) => id}
      columns={[
        { key: 'warehouse', title: t('term.warehouse'), cell: ({ warehouse }) => warehouse.name },
        { key: 'scope', title: t('stocktakes.scope'), cell: (schedule) => scopeText(t, schedule) },
        { key: 'interval', title: t('stocktakes.repeat'), cell: ({ interval }) => t(`stocktakes.repeat.${interval}`) },
        { key: 'mode', title: t('stocktakes.mode'), cell: ({ mode }) => t(`stocktakes.mode.${mode}`) },
        { key: 'nextOn', title: t('stocktakes.nextOn'), cell: ({ nextOn }) => format.date(nextOn) },
        {
          key: 'isActive',
          title: t('term.status'),
          cell: ({ isActive }) => (
            <Status tone={isActive ? 'good' : 'neutral'}>{t(isActive ? 'stocktakes.on' : 'stocktakes.off')}</Status>
          ),
        },
        ...(mayPlan
          ? [
              {
                key: 'act',
                title: t('ui.actions'),
                cell: (schedule: Schedule) => (
                  <Button variant="subtle" size="compact-xs" onClick={() => void toggle(schedule)}>
                    {t(schedule.isActive ? 'stocktakes.turnOff' : 'stocktakes.turnOn')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Accuracies({ accuracies }: { accuracies: readonly Accuracy[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('stocktakes.accuracy')}
      rows={accuracies}
      rowKey={({ counter, lineCount }) => counter?.id ?? String(lineCount)}
      columns={[
        { key: 'counter', title: t('stocktakes.counter'), cell: ({ counter }) => counter?.name ?? t('ui.none') },
        {
          key: 'lines',
          title: t('stocktakes.linesCounted'),
          isNumeric: true,
          cell: ({ lineCount }) => format.number(lineCount),
        },
        {
          key: 'confirmed',
          title: t('stocktakes.confirmed'),
          isNumeric: true,
          cell: ({ confirmedCount }) => format.number(confirmedCount),
        },
        {
          key: 'percent',
          title: t('stocktakes.accuracyPercent'),
          isNumeric: true,
          cell: ({ percent }) => format.percent(percent),
        },
      ]}
    />
  )
}
