import { BASE_CURRENCY } from '@tradewind/kernel'
import { useMemo } from 'react'
import type { StockValueRow_ValueFragment } from '../../generated/graphql.ts'
import { StockValueListDocument } from '../../generated/hooks/finance.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { Card } from '../../ui/list/card.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'

/** What the stock of each product has cost; together it is the account of stock. */
export function StockValuePage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  const field = state.sort.field === 'VALUE' ? ('VALUE' as const) : ('SKU' as const)
  const rows = useListRows({
    document: StockValueListDocument,
    variables: (page) => ({
      ...page,
      where: null,
      orderBy: [{ field, direction: state.sort.direction }],
      search: state.search || null,
    }),
    connection: (answer) => answer.stockValues,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="stock-values"
      title={t('finance.stockValue')}
      searchLabel={t('finance.searchStock')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[]}
      views={[{ key: 'all', label: t('finance.all'), filters: {} }]}
      rowKey={({ id }) => id}
      rowPath={({ product }) => `/products/${product.id}`}
      card={({ product, quantity, value }) => (
        <Card
          title={product.name}
          aside={format.money(value, BASE_CURRENCY)}
          detail={product.sku}
          detailAside={`${format.number(quantity)} ${product.unit.name}`}
        />
      )}
      empty={{ title: t('finance.noStock'), help: t('finance.noStockHelp') }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<StockValueRow_ValueFragment>[] {
  return [
    { key: 'sku', title: t('term.sku'), width: '140px', sort: 'SKU', cell: ({ product }) => product.sku },
    {
      key: 'product',
      title: t('term.product'),
      width: 'minmax(200px, 2fr)',
      cell: ({ product }) => product.name,
    },
    {
      key: 'quantity',
      title: t('finance.quantity'),
      width: '120px',
      isNumeric: true,
      cell: ({ quantity }) => format.number(quantity),
    },
    { key: 'unit', title: t('term.unit'), width: '80px', cell: ({ product }) => product.unit.name },
    {
      key: 'averageCost',
      title: t('finance.averageCost'),
      width: '140px',
      isNumeric: true,
      cell: ({ averageCost }) => averageCost && format.money(averageCost, BASE_CURRENCY),
    },
    {
      key: 'value',
      title: t('finance.value'),
      width: '150px',
      isNumeric: true,
      sort: 'VALUE',
      cell: ({ value }) => format.money(value, BASE_CURRENCY),
    },
  ]
}
