import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ProductFilter, ProductRow_ProductFragment, ProductSort } from '../../generated/graphql.ts'
import { ProductListDocument, useProductListFiltersQuery } from '../../generated/hooks/products.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { type ListState, useListState } from '../../lib/list-state.ts'
import { useCan, useViewer } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import { type Column, type FilterField, rangeOf } from '../../ui/list/column.ts'
import { selectColumn } from '../../ui/list/select-column.tsx'
import { useSelection } from '../../ui/list/selection.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Status } from '../../ui/record/status.tsx'
import { ProductName } from './product-name.tsx'

/** Everything sold. */
export function ProductListPage() {
  const t = useT()
  const format = useFormat()
  const { currency } = useViewer()
  const state = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  const { data } = useProductListFiltersQuery()
  const mayWrite = useCan('catalog.product.write')
  const mayImport = useCan('exchange.import.run')
  const rows = useListRows({
    document: ProductListDocument,
    variables: (page) => ({
      ...page,
      where: filterOf(state.filters),
      orderBy: [sortOf(state.sort)],
      search: state.search || null,
    }),
    connection: (answer) => answer.products,
  })
  const mayPrint = useCan('exchange.label.print')
  const selection = useSelection()
  const columns = useMemo(() => {
    const shown = columnsOf({ t, format, currency })
    const label = ({ sku }: ProductRow_ProductFragment) => t('products.select', { sku })
    const rowKey = ({ id }: ProductRow_ProductFragment) => id
    return mayPrint ? [selectColumn({ title: t('ui.list.select'), selection, rowKey, label }), ...shown] : shown
  }, [t, format, currency, mayPrint, selection])
  const filters: FilterField[] = [
    {
      key: 'category',
      kind: 'choice',
      label: t('term.category'),
      choices: (data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'state',
      kind: 'choice',
      label: t('products.state'),
      choices: [
        { value: 'active', label: t('products.active') },
        { value: 'inactive', label: t('products.inactive') },
      ],
    },
    { key: 'price', kind: 'amounts', label: t('products.listPrice'), isExtra: true },
  ]
  return (
    <ListPage
      listKey="products"
      title={t('products.title')}
      searchLabel={t('products.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={filters}
      {...(mayPrint ? { selection } : {})}
      selectionActions={<LabelsButton ids={[...selection.keys]} isStock size="compact-sm" />}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/products/${id}`}
      card={(product) => (
        <Card
          title={product.name}
          aside={format.money(product.listPrice, currency)}
          detail={`${product.sku} · ${product.category?.name ?? ''}`}
          detailAside={product.unit.name}
        />
      )}
      actions={
        mayWrite && (
          <Button component={PathLink} to="/products/new" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('products.form.new')}
          </Button>
        )
      }
      empty={{
        title: t('products.empty'),
        help: t('products.emptyHelp'),
        action: mayImport && (
          <Button component={PathLink} to="/import" variant="default">
            {t('products.import')}
          </Button>
        ),
      }}
    />
  )
}

function filterOf(filters: ListState['filters']): ProductFilter {
  const price = rangeOf(filters['price'])
  return {
    ...(filters['category'] ? { categoryId: { eq: filters['category'] } } : {}),
    ...(filters['state'] ? { isActive: { eq: filters['state'] === 'active' } } : {}),
    ...(price.from || price.to
      ? { listPrice: { ...(price.from ? { gte: price.from } : {}), ...(price.to ? { lte: price.to } : {}) } }
      : {}),
  }
}

const FIELDS = ['SKU', 'NAME', 'LIST_PRICE'] as const

function sortOf({ field, direction }: ListState['sort']): ProductSort {
  return { field: FIELDS.find((known) => known === field) ?? 'SKU', direction }
}

interface Words {
  readonly t: Translate
  readonly format: Format
  readonly currency: string
}

function columnsOf({ t, format, currency }: Words): readonly Column<ProductRow_ProductFragment>[] {
  return [
    { key: 'sku', title: t('term.sku'), width: '140px', sort: 'SKU', cell: ({ sku }) => sku },
    {
      key: 'name',
      title: t('term.name'),
      width: 'minmax(240px, 2.4fr)',
      sort: 'NAME',
      cell: (product) => <ProductName product={product} />,
    },
    { key: 'category', title: t('term.category'), width: 'minmax(110px, 1fr)', cell: ({ category }) => category?.name },
    { key: 'unit', title: t('term.unit'), width: '76px', cell: ({ unit }) => unit.name },
    {
      key: 'listPrice',
      title: t('products.listPrice'),
      width: '128px',
      isNumeric: true,
      sort: 'LIST_PRICE',
      cell: ({ listPrice }) => format.money(listPrice, currency),
    },
    {
      key: 'taxRate',
      title: t('products.taxRate'),
      width: '84px',
      isNumeric: true,
      cell: ({ taxRate }) => format.percent(taxRate),
    },
    { key: 'barcode', title: t('term.barcode'), width: '136px', cell: ({ barcode }) => barcode },
    {
      key: 'state',
      title: t('products.state'),
      width: '112px',
      cell: ({ isActive }) => (
        <Status tone={isActive ? 'good' : 'neutral'}>{t(isActive ? 'products.active' : 'products.inactive')}</Status>
      ),
    },
  ]
}
