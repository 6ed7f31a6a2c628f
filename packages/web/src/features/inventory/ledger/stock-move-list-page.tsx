import { addDays, BASE_CURRENCY, isZero } from '@tradewind/kernel'
import { useMemo } from 'react'
import type {
  LedgerRow_MoveFragment,
  StockMoveFilter,
  StockMoveSumsQueryVariables,
} from '../../../generated/graphql.ts'
import {
  StockMoveListDocument,
  useStockMoveFiltersQuery,
  useStockMoveSumsQuery,
} from '../../../generated/hooks/inventory.ts'
import { startOfDay } from '../../../lib/day.ts'
import { documentPath } from '../../../lib/document-path.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { useCan, useCompany } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import { type Column, type FilterField, rangeOf } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { signedText } from '../signed-text.ts'
import { IN_AND_OUT, MOVE_KINDS } from './move-kinds.ts'

/** Every move of stock, newest first; the sums of what is found stand under it. */
export function StockMoveListPage() {
  const t = useT()
  const format = useFormat()
  const { timeZone } = useCompany()
  const seesCosts = useCan('catalog.cost.read')
  const state = useListState({ defaultSort: { field: 'SEQUENCE', direction: 'DESC' } })
  const wanted = { where: filterOf(state.filters, timeZone), search: state.search || null }
  const rows = useListRows({
    document: StockMoveListDocument,
    variables: (page) => ({
      ...page,
      ...wanted,
      orderBy: [{ field: 'SEQUENCE' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.stockMoves,
  })
  const columns = useMemo(() => columnsOf({ t, format, seesCosts }), [t, format, seesCosts])
  return (
    <ListPage
      listKey="stock-moves"
      title={t('analysis.ledger')}
      searchLabel={t('analysis.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={useFilters(state)}
      views={[
        { key: 'all', label: t('analysis.all'), filters: {} },
        { key: 'inAndOut', label: t('analysis.inAndOut'), filters: { kind: IN_AND_OUT } },
        { key: 'shipments', label: t('analysis.shipments'), filters: { kind: 'SHIPMENT' } },
      ]}
      summary={<Sums {...wanted} hasProduct={state.filters['product'] !== undefined} />}
      rowKey={({ id }) => id}
      rowPath={({ document }) => documentPath(document)}
      card={(move) => (
        <Card
          title={move.product.name}
          aside={changeOf(move, format)}
          detail={[t(`inventory.moveKind.${move.kind}`), move.warehouse.name, move.documentNumber]
            .filter(Boolean)
            .join(' · ')}
          detailAside={format.moment(move.at)}
        />
      )}
      empty={{ title: t('analysis.noMoves'), help: t('analysis.noMovesHelp') }}
    />
  )
}

/** What a move changes: how many goods there are or, where none moved, what they are worth. */
function changeOf({ onHandChange, valueChange }: LedgerRow_MoveFragment, format: Format): string {
  if (!isZero(onHandChange) || valueChange == null || isZero(valueChange)) return signedText(format, onHandChange)
  return format.money(valueChange, BASE_CURRENCY)
}

function filterOf(filters: ListState['filters'], timeZone: string): StockMoveFilter {
  const { product, warehouse, kind } = filters
  const { from, to } = rangeOf(filters['day'])
  const kinds = MOVE_KINDS.filter((each) => (kind ?? '').split(',').includes(each))
  return {
    ...(product ? { productId: { eq: product } } : {}),
    ...(warehouse ? { warehouseId: { in: warehouse.split(',') } } : {}),
    ...(kinds.length > 0 ? { kind: { in: kinds } } : {}),
    ...(from || to
      ? {
          at: {
            ...(from ? { gte: startOfDay(from, timeZone) } : {}),
            ...(to ? { lt: startOfDay(addDays(to, 1), timeZone) } : {}),
          },
        }
      : {}),
  }
}

function useFilters({ filters }: ListState): FilterField[] {
  const t = useT()
  const productId = filters['product'] ?? ''
  const { data } = useStockMoveFiltersQuery({ variables: { productId, hasProduct: productId !== '' } })
  const product = data?.product
  return [
    { key: 'day', kind: 'dates', label: t('analysis.day') },
    {
      key: 'kind',
      kind: 'choice',
      label: t('analysis.kind'),
      choices: MOVE_KINDS.map((value) => ({ value, label: t(`inventory.moveKind.${value}`) })),
    },
    {
      key: 'warehouse',
      kind: 'choice',
      label: t('term.warehouse'),
      choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    // A product is named by the figure that led here; others are searched.
    ...(productId === ''
      ? []
      : [
          {
            key: 'product',
            kind: 'choice',
            label: t('term.product'),
            isExtra: true,
            choices: [{ value: productId, label: product ? `${product.sku} ${product.name}` : productId }],
          } as const,
        ]),
  ]
}

/** What the moves that are found come to; quantities of several products are not added up. */
function Sums({ hasProduct, ...variables }: StockMoveSumsQueryVariables & { hasProduct: boolean }) {
  const t = useT()
  const format = useFormat()
  const { data } = useStockMoveSumsQuery({ variables, fetchPolicy: 'cache-and-network' })
  if (!data) return null
  const { onHandChange, valueChange } = data.stockMoveTotals
  return (
    <>
      {hasProduct && <span>{t('analysis.sum', { change: signedText(format, onHandChange) })}</span>}
      {valueChange != null && (
        <span>{t('analysis.sumValue', { value: format.money(valueChange, BASE_CURRENCY) })}</span>
      )}
    </>
  )
}

interface Words {
  readonly t: Translate
  readonly format: Format
  readonly seesCosts: boolean
}

function columnsOf({ t, format, seesCosts }: Words): readonly Column<LedgerRow_MoveFragment>[] {
  return [
    { key: 'at', title: t('inventory.when'), width: '168px', sort: 'SEQUENCE', cell: ({ at }) => format.instant(at) },
    { key: 'kind', title: t('analysis.kind'), width: '104px', cell: ({ kind }) => t(`inventory.moveKind.${kind}`) },
    { key: 'sku', title: t('term.sku'), width: '112px', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(150px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'change',
      title: t('analysis.change'),
      width: '100px',
      isNumeric: true,
      cell: ({ onHandChange }) => signedText(format, onHandChange),
    },
    {
      key: 'after',
      title: t('inventory.after'),
      width: '170px',
      isNumeric: true,
      cell: ({ onHandAfter, reservedAfter }) => `${format.number(onHandAfter)} / ${format.number(reservedAfter)}`,
    },
    ...(seesCosts
      ? [
          {
            key: 'value',
            title: t('analysis.valueChange'),
            width: '130px',
            isNumeric: true,
            cell: ({ valueChange }: LedgerRow_MoveFragment) => valueChange && format.money(valueChange, BASE_CURRENCY),
          },
        ]
      : []),
    {
      key: 'document',
      title: t('inventory.document'),
      width: '148px',
      cell: ({ documentNumber }) => documentNumber,
    },
    { key: 'lot', title: t('term.lot'), width: '120px', isExtra: true, cell: ({ lot }) => lot?.code },
    { key: 'actor', title: t('inventory.who'), width: '100px', cell: ({ actor }) => actor?.name },
    { key: 'reason', title: t('inventory.reason'), width: 'minmax(100px, 1fr)', cell: ({ reason }) => reason },
  ]
}
