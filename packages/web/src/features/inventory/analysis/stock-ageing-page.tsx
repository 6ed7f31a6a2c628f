import { BASE_CURRENCY, addDays } from '@tradewind/kernel'
import { TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type {
  Age_RowFragment,
  StockAgeingListQueryVariables,
  StockAgeingSortField,
} from '../../../generated/graphql.ts'
import { StockAgeingListDocument, useStockAgeingListQuery } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import type { Column, FilterField } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { AgeBars } from './age-bars.tsx'
import { ageText } from './age-text.ts'
import { useAnalysisFilters } from './analysis-filters.ts'
import { AnalysisTabs } from './analysis-tabs.tsx'
import { turnPath, warehousesOf } from './conditions.ts'

const SORTS = ['SKU', 'VALUE', 'OLDEST_VALUE'] as const

/** How long the stock at the end of a day has been there. */
export function StockAgeingPage() {
  const t = useT()
  const format = useFormat()
  const seesCosts = useCan('catalog.cost.read')
  const state = useListState({
    defaultSort: seesCosts ? { field: 'OLDEST_VALUE', direction: 'DESC' } : { field: 'SKU', direction: 'ASC' },
  })
  const on = state.filters['on'] ?? format.today()
  const wanted = conditionsOf(state, on)
  const rows = useListRows({
    document: StockAgeingListDocument,
    variables: ({ first, offset = 0 }) => ({ ...wanted, first, offset }),
    connection: ({ stockAgeing: { nodes, hasNextPage, productCount } }) => ({
      ...{ nodes, pageInfo: { hasNextPage }, totalCount: { count: productCount, isExact: true } },
    }),
  })
  const columns = useMemo(() => columnsOf({ t, format, seesCosts }), [t, format, seesCosts])
  const shared = useAnalysisFilters()
  const day: FilterField = {
    ...{ key: 'on', kind: 'own', label: t('analysis.on'), valueText: format.date(on) },
    input: (value, change) => (
      <TextInput
        aria-label={t('analysis.on')}
        type="date"
        max={format.today()}
        value={value || format.today()}
        onChange={(event) => change(event.currentTarget.value || null)}
      />
    ),
  }
  return (
    <ListPage
      listKey="stock-ageing"
      title={t('analysis.ageing')}
      searchLabel={t('analysis.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[day, ...shared]}
      overview={<Overview variables={{ ...wanted, first: 100, offset: 0 }} />}
      rowKey={({ product }) => product.id}
      rowPath={({ product }) => turnPath(product.id, state.filters, { from: addDays(on, -364), to: on })}
      card={({ product, quantity, value, buckets }) => (
        <Card
          title={product.name}
          aside={value ? format.money(value, BASE_CURRENCY) : `${format.number(quantity)} ${product.unit.name}`}
          detail={value ? `${product.sku} · ${format.number(quantity)} ${product.unit.name}` : product.sku}
          detailAside={oldestText(buckets.at(-1), { t, format, unit: product.unit.name })}
        />
      )}
      actions={<AnalysisTabs at="/stock-analysis/ageing" />}
      empty={{ title: t('analysis.noStock'), help: t('analysis.noStockHelp') }}
    />
  )
}

type Bucket = Age_RowFragment['buckets'][number] | undefined

/** How much of a product has been there longest: what it has cost, else how many there are. */
function oldestText(bucket: Bucket, { t, format, unit }: Omit<Words, 'seesCosts'> & { readonly unit: string }): string {
  const { value, quantity = '0' } = bucket ?? {}
  const amount = value ? format.money(value, BASE_CURRENCY) : `${format.number(quantity)} ${unit}`
  return t('analysis.oldest', { amount })
}

function conditionsOf({ filters, sort, search }: ListState, on: string) {
  const field = SORTS.find((each): each is StockAgeingSortField => each === sort.field) ?? 'SKU'
  return {
    where: { warehouseIds: warehousesOf(filters), categoryId: filters['category'] ?? null },
    orderBy: { field, direction: sort.direction },
    search: search || null,
    on,
  }
}

function Overview({ variables }: { variables: StockAgeingListQueryVariables }) {
  const { data, previousData } = useStockAgeingListQuery({ variables })
  const shown = (data ?? previousData)?.stockAgeing
  return shown ? <AgeBars buckets={shown.buckets} value={shown.value ?? null} /> : null
}

interface Words {
  readonly t: Translate
  readonly format: Format
  readonly seesCosts: boolean
}

function columnsOf({ t, format, seesCosts }: Words): readonly Column<Age_RowFragment>[] {
  const ages = [0, 1, 2, 3, 4].map(
    (place): Column<Age_RowFragment> => ({
      key: `age${place}`,
      title: ageText(t, place),
      width: '106px',
      isNumeric: true,
      cell: ({ buckets }) => format.number(buckets[place]?.quantity ?? '0'),
    }),
  )
  const money = (key: string, parts: { sort: string; value: (row: Age_RowFragment) => string | null | undefined }) => ({
    ...{ key, title: t(`analysis.${key === 'value' ? 'value' : 'oldestValue'}`), width: '124px', isNumeric: true },
    sort: parts.sort,
    cell: (row: Age_RowFragment) => {
      const value = parts.value(row)
      return value && format.money(value, BASE_CURRENCY)
    },
  })
  return [
    { key: 'sku', title: t('term.sku'), width: '112px', sort: 'SKU', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(130px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'quantity',
      title: t('term.onHand'),
      width: '92px',
      isNumeric: true,
      cell: ({ quantity }) => format.number(quantity),
    },
    { key: 'unit', title: t('term.unit'), width: '64px', cell: ({ product }) => product.unit.name },
    ...ages,
    ...(seesCosts
      ? [
          money('value', { sort: 'VALUE', value: ({ value }) => value }),
          money('oldestValue', { sort: 'OLDEST_VALUE', value: ({ buckets }) => buckets.at(-1)?.value }),
        ]
      : []),
  ]
}
