import { BASE_CURRENCY } from '@tradewind/kernel'
import { useMemo } from 'react'
import type { StockAnalysisSortField, Turn_RowFragment } from '../../../generated/graphql.ts'
import { StockAnalysisListDocument } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import type { Column, FilterField } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { useAnalysisFilters } from './analysis-filters.ts'
import { AnalysisTabs } from './analysis-tabs.tsx'
import { periodOf, turnPath, warehousesOf } from './conditions.ts'
import { type FigureKey, figureText } from './figure-text.ts'
import { TurnOverview } from './turn-overview.tsx'

const SORTS = ['SKU', 'SHIPPED', 'COST_OF_GOODS_SOLD', 'VALUE', 'TURNOVER', 'DAYS_OF_COVER', 'LAST_SHIPPED_ON'] as const
const ABC = ['A', 'B', 'C'] as const
const XYZ = ['X', 'Y', 'Z'] as const
const SLOW_DAYS = ['30', '60', '90', '180', '365'] as const

/** How the stock of each product turns over, how long it suffices, and what class it is of. */
export function StockAnalysisPage() {
  const t = useT()
  const format = useFormat()
  const seesCosts = useCan('catalog.cost.read')
  const state = useListState({
    defaultSort: { field: seesCosts ? 'COST_OF_GOODS_SOLD' : 'SHIPPED', direction: 'DESC' },
  })
  const period = periodOf(state.filters, format.today())
  const wanted = { ...conditionsOf(state), ...period }
  const rows = useListRows({
    document: StockAnalysisListDocument,
    variables: ({ first, offset = 0 }) => ({ ...wanted, first, offset }),
    connection: ({ stockAnalysis: { nodes, hasNextPage, productCount } }) => ({
      ...{ nodes, pageInfo: { hasNextPage }, totalCount: { count: productCount, isExact: true } },
    }),
  })
  const columns = useMemo(() => columnsOf({ t, format, seesCosts }), [t, format, seesCosts])
  const filters = useFilters(seesCosts, period)
  const path = ({ product }: Turn_RowFragment) => turnPath(product.id, state.filters, period)
  return (
    <ListPage
      listKey="stock-analysis"
      title={t('analysis.title')}
      searchLabel={t('analysis.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={filters}
      views={[
        { key: 'all', label: t('analysis.all'), filters: {} },
        { key: 'slow', label: t('analysis.slow'), filters: { slow: 'yes' } },
      ]}
      overview={<TurnOverview variables={{ ...wanted, first: 100, offset: 0 }} state={state} />}
      rowKey={({ product }) => product.id}
      rowPath={path}
      card={(turn) => (
        <Card
          title={turn.product.name}
          aside={classesOf(turn)}
          detail={`${turn.product.sku} · ${t('analysis.shippedShort', { quantity: format.number(turn.shippedQuantity), unit: turn.product.unit.name })}`}
          detailAside={turn.isSlow ? t('analysis.slow') : coverText(turn, { t, format })}
        />
      )}
      actions={<AnalysisTabs at="/stock-analysis" />}
      empty={{ title: t('analysis.empty'), help: t('analysis.emptyHelp') }}
    />
  )
}

function conditionsOf({ filters, sort, search }: ListState) {
  const isOf = <Value extends string>(values: readonly Value[], key: string) => {
    const named = values.filter((value) => (filters[key] ?? '').split(',').includes(value))
    return named.length > 0 ? named : null
  }
  const field = SORTS.find((each): each is StockAnalysisSortField => each === sort.field) ?? 'SKU'
  return {
    where: {
      warehouseIds: warehousesOf(filters),
      categoryId: filters['category'] ?? null,
      abcClasses: isOf(ABC, 'abc'),
      xyzClasses: isOf(XYZ, 'xyz'),
      isSlow: filters['slow'] === undefined ? null : filters['slow'] === 'yes',
    },
    slowAfterDays: Number(SLOW_DAYS.find((days) => days === filters['slowAfter']) ?? '90'),
    orderBy: { field, direction: sort.direction },
    search: search || null,
  }
}

function useFilters(seesCosts: boolean, inForce: { from: string; to: string }): FilterField[] {
  const t = useT()
  const shared = useAnalysisFilters()
  const classChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  return [
    { key: 'period', kind: 'dates', label: t('analysis.period'), inForce },
    ...shared,
    ...(seesCosts
      ? [{ key: 'abc', kind: 'choice', label: t('analysis.abc'), isExtra: true, choices: classChoices(ABC) } as const]
      : []),
    { key: 'xyz', kind: 'choice', label: t('analysis.xyz'), isExtra: true, choices: classChoices(XYZ) },
    {
      key: 'slow',
      kind: 'choice',
      label: t('analysis.slow'),
      isExtra: true,
      choices: [
        { value: 'yes', label: t('term.yes') },
        { value: 'no', label: t('term.no') },
      ],
    },
    {
      key: 'slowAfter',
      kind: 'choice',
      label: t('analysis.slowAfter'),
      isExtra: true,
      choices: SLOW_DAYS.map((value) => ({ value, label: t('analysis.days', { days: value }) })),
    },
  ]
}

function classesOf({ abcClass, xyzClass }: Turn_RowFragment): string {
  return [abcClass, xyzClass].filter(Boolean).join(' · ')
}

function coverText({ daysOfCover }: Turn_RowFragment, { t, format }: { t: Translate; format: Format }): string | null {
  return daysOfCover == null ? null : t('analysis.coverShort', { days: figureText(format, 'daysOfCover', daysOfCover) })
}

interface Words {
  readonly t: Translate
  readonly format: Format
  readonly seesCosts: boolean
}

function columnsOf({ t, format, seesCosts }: Words): readonly Column<Turn_RowFragment>[] {
  type Money = 'costOfGoodsSold' | 'value' | 'averageValue'
  const figure = (key: FigureKey, parts: Partial<Column<Turn_RowFragment>> = {}) => ({
    ...{ key, title: t(`analysis.${key}`), width: '108px', isNumeric: true, ...parts },
    cell: ({ [key]: value }: Turn_RowFragment) => (value == null ? t('ui.none') : figureText(format, key, value)),
  })
  const money = (key: Money, parts: Partial<Column<Turn_RowFragment>> = {}) => ({
    ...{ key, title: t(`analysis.${key}`), width: '132px', isNumeric: true, ...parts },
    cell: ({ [key]: value }: Turn_RowFragment) => value && format.money(value, BASE_CURRENCY),
  })
  const ofCosts = (...columns: readonly Column<Turn_RowFragment>[]) => (seesCosts ? columns : [])
  return [
    { key: 'sku', title: t('term.sku'), width: '112px', sort: 'SKU', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(160px, 2fr)', cell: ({ product }) => product.name },
    ...ofCosts({ key: 'abc', title: t('analysis.abc'), width: '92px', cell: ({ abcClass }) => abcClass }),
    { key: 'xyz', title: t('analysis.xyz'), width: '92px', cell: ({ xyzClass }) => xyzClass ?? t('ui.none') },
    figure('shippedQuantity', { sort: 'SHIPPED' }),
    ...ofCosts(money('costOfGoodsSold', { sort: 'COST_OF_GOODS_SOLD', width: '180px' })),
    figure('onHand'),
    ...ofCosts(
      money('value', { sort: 'VALUE' }),
      figure('turnover', { sort: 'TURNOVER' }),
      figure('turnoverDays', { width: '140px' }),
    ),
    figure('daysOfCover', { sort: 'DAYS_OF_COVER', width: '132px' }),
    {
      key: 'lastShippedOn',
      title: t('analysis.lastShippedOn'),
      width: '126px',
      sort: 'LAST_SHIPPED_ON',
      cell: ({ lastShippedOn }) => (lastShippedOn ? format.date(lastShippedOn) : t('ui.none')),
    },
    {
      key: 'slow',
      title: t('analysis.slow'),
      width: '92px',
      cell: ({ isSlow }) => (isSlow ? <Status tone="warning">{t('analysis.slow')}</Status> : null),
    },
    figure('averageQuantity', { isExtra: true, width: '132px' }),
    ...ofCosts(money('averageValue', { isExtra: true, width: '156px' })),
    figure('demandVariation', { isExtra: true, width: '156px' }),
  ]
}
