import { Button } from '@mantine/core'
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { StocktakeRow_StocktakeFragment } from '../../../generated/graphql.ts'
import { StocktakeListDocument, useStocktakeListEventsSubscription } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import type { Column } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { scopeText } from './stocktake-scope.ts'
import { STOCKTAKE_TONES } from './stocktake-tones.ts'

const STATUSES = ['PLANNED', 'COUNTING', 'REVIEW', 'PENDING', 'POSTED', 'CANCELLED'] as const
type Stocktake = StocktakeRow_StocktakeFragment

/** Stocktakes: planned, under way and done. How far each is counted is live. */
export function StocktakeListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const wanted = (state.filters['status'] ?? '').split(',')
  const statuses = STATUSES.filter((status) => wanted.includes(status))
  const rows = useListRows({
    document: StocktakeListDocument,
    variables: (page) => ({
      ...page,
      where: statuses.length > 0 ? { status: { in: statuses } } : null,
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.stocktakes,
  })
  useStocktakeListEventsSubscription()
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const mayPlan = useCan('inventory.count.plan')
  const create = mayPlan && (
    <Button component={PathLink} to="/stocktakes/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('stocktakes.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="stocktakes"
      title={t('stocktakes.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`stocktakes.status.${value}`) })),
        },
      ]}
      views={[
        { key: 'all', label: t('stocktakes.all'), filters: {} },
        { key: 'counting', label: t('stocktakes.status.COUNTING'), filters: { status: 'COUNTING' } },
        { key: 'review', label: t('stocktakes.status.REVIEW'), filters: { status: 'REVIEW,PENDING' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/stocktakes/${id}`}
      card={(stocktake) => (
        <Card
          title={stocktake.warehouse.name}
          aside={t(`stocktakes.status.${stocktake.status}`)}
          detail={`${stocktake.number} · ${scopeText(t, stocktake)}`}
          detailAside={progressText(t, format, stocktake)}
        />
      )}
      actions={
        <>
          {create}
          {mayPlan && (
            <Button
              component={PathLink}
              to="/stocktakes/schedules"
              variant="default"
              leftSection={<IconCalendarRepeat size={15} aria-hidden />}
            >
              {t('stocktakes.schedules')}
            </Button>
          )}
        </>
      }
      empty={{ title: t('stocktakes.empty'), help: t('stocktakes.emptyHelp'), action: create }}
    />
  )
}

function progressText(t: Translate, format: Format, { countedCount, lineCount }: Stocktake): string {
  if (lineCount === 0) return ''
  return t('stocktakes.progress', { counted: format.number(countedCount), lines: format.number(lineCount) })
}

function columnsOf(t: Translate, format: Format): readonly Column<Stocktake>[] {
  return [
    { key: 'number', title: t('term.number'), width: '148px', cell: ({ number }) => number },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(120px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    { key: 'scope', title: t('stocktakes.scope'), width: 'minmax(140px, 1fr)', cell: (each) => scopeText(t, each) },
    {
      key: 'status',
      title: t('term.status'),
      width: '132px',
      cell: ({ status }) => <Status tone={STOCKTAKE_TONES[status]}>{t(`stocktakes.status.${status}`)}</Status>,
    },
    {
      key: 'progress',
      title: t('stocktakes.counted'),
      width: '130px',
      cell: (stocktake) => progressText(t, format, stocktake),
    },
    {
      key: 'createdAt',
      title: t('stocktakes.createdAt'),
      width: '160px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
