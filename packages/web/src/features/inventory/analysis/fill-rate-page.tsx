import { useMemo } from 'react'
import type { FillRate_LineFragment, FillRateQueryVariables } from '../../../generated/graphql.ts'
import { FillRateListDocument, useFillRateQuery } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/list/card.tsx'
import type { Column } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { Facts } from '../../../ui/record/facts.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { useAnalysisFilters } from './analysis-filters.ts'
import { AnalysisTabs } from './analysis-tabs.tsx'
import classes from './analysis.module.css'
import { periodOf, warehousesOf } from './conditions.ts'

/** How much of what was promised was delivered by its day, and the order lines behind it. */
export function FillRatePage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'PROMISED_ON', direction: 'DESC' } })
  const { filters } = state
  const period = periodOf(filters, format.today())
  const wanted = {
    where: { warehouseIds: warehousesOf(filters), categoryId: filters['category'] ?? null },
    ...period,
  }
  const isFilled = filters['filled'] === undefined ? null : filters['filled'] === 'yes'
  const rows = useListRows({
    document: FillRateListDocument,
    variables: ({ first, offset = 0 }) => ({ ...wanted, isFilled, first, offset }),
    connection: ({ fillRateLines: { nodes, hasNextPage, lineCount } }) => ({
      ...{ nodes, pageInfo: { hasNextPage }, totalCount: { count: lineCount, isExact: true } },
    }),
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const shared = useAnalysisFilters()
  const choices = [
    { value: 'yes', label: t('analysis.filled') },
    { value: 'no', label: t('analysis.notFilled') },
  ]
  return (
    <ListPage
      listKey="fill-rate"
      title={t('analysis.fillRate')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        { key: 'period', kind: 'dates', label: t('analysis.promisedOn'), inForce: period },
        ...shared,
        { key: 'filled', kind: 'choice', label: t('analysis.filled'), choices },
      ]}
      views={[
        { key: 'all', label: t('analysis.all'), filters: {} },
        { key: 'missed', label: t('analysis.notFilled'), filters: { filled: 'no' } },
      ]}
      overview={<Overview variables={wanted} />}
      rowKey={({ orderLineId }) => orderLineId}
      rowPath={({ order }) => `/orders/${order.id}`}
      card={(line) => (
        <Card
          title={line.product.name}
          aside={partOf(line, format)}
          detail={`${line.order.number} · ${format.date(line.promisedOn)}`}
          detailAside={t(line.isFilled ? 'analysis.filled' : 'analysis.notFilled')}
        />
      )}
      actions={<AnalysisTabs at="/stock-analysis/fill-rate" />}
      empty={{ title: t('analysis.nothingPromised'), help: t('analysis.nothingPromisedHelp') }}
    />
  )
}

function Overview({ variables }: { variables: FillRateQueryVariables }) {
  const t = useT()
  const format = useFormat()
  const { data, previousData } = useFillRateQuery({ variables, fetchPolicy: 'cache-and-network' })
  const rate = (data ?? previousData)?.fillRate
  if (!rate) return null
  const ofCount = (percent: string | null | undefined, filled: number, count: number) =>
    percent &&
    t('analysis.ofCount', {
      percent: format.percent(percent),
      filled: format.number(filled),
      count: format.number(count),
    })
  return (
    <div className={classes['overview']}>
      <Facts
        facts={[
          { label: t('analysis.linePercent'), value: ofCount(rate.linePercent, rate.filledLineCount, rate.lineCount) },
          {
            label: t('analysis.orderPercent'),
            value: ofCount(rate.orderPercent, rate.filledOrderCount, rate.orderCount),
          },
          { label: t('analysis.quantityPercent'), value: rate.quantityPercent && format.percent(rate.quantityPercent) },
        ]}
      />
      <p>{t('analysis.fillRateHelp')}</p>
    </div>
  )
}

function partOf({ filledQuantity, quantity, product }: FillRate_LineFragment, format: Format): string {
  return `${format.number(filledQuantity)} / ${format.number(quantity)} ${product.unit.name}`
}

function columnsOf(t: Translate, format: Format): readonly Column<FillRate_LineFragment>[] {
  return [
    { key: 'order', title: t('term.order'), width: '148px', cell: ({ order }) => order.number },
    {
      key: 'customer',
      title: t('term.customer'),
      width: 'minmax(150px, 1fr)',
      cell: ({ order }) => order.customerName,
    },
    { key: 'product', title: t('term.product'), width: 'minmax(160px, 1fr)', cell: ({ product }) => product.name },
    {
      key: 'promisedOn',
      title: t('analysis.promisedOn'),
      width: '138px',
      cell: ({ promisedOn }) => format.date(promisedOn),
    },
    {
      key: 'part',
      title: t('analysis.filledOf'),
      width: '150px',
      isNumeric: true,
      cell: (line) => partOf(line, format),
    },
    {
      key: 'filled',
      title: t('term.status'),
      width: '120px',
      cell: ({ isFilled }) => (
        <Status tone={isFilled ? 'good' : 'bad'}>{t(isFilled ? 'analysis.filled' : 'analysis.notFilled')}</Status>
      ),
    },
  ]
}
