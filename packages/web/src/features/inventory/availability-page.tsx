import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import {
  StockLevelListDocument,
  useStockLevelEventsSubscription,
  useStockListFiltersQuery,
} from '../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { Card } from '../../ui/list/card.tsx'
import type { Column, FilterField } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Status } from '../../ui/record/status.tsx'
import { StockActDialog } from './stock-act-dialog.tsx'
import { type StockAct, stockActOf, useStockActs } from './stock-acts.ts'
import { StockRowMenu } from './stock-row-menu.tsx'

/** What can be promised, by product and warehouse; the numbers change as stock does. */
export function AvailabilityPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  useStockLevelEventsSubscription()
  const { data } = useStockListFiltersQuery()
  const rows = useListRows({
    document: StockLevelListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(state.filters['warehouse'] ? { warehouseId: { eq: state.filters['warehouse'] } } : {}),
        ...(state.filters['product'] ? { productId: { eq: state.filters['product'] } } : {}),
        ...(state.filters['low'] === 'yes' ? { isLow: { eq: true } } : {}),
      },
      orderBy: [
        {
          field: state.sort.field === 'AVAILABLE' ? ('AVAILABLE' as const) : ('SKU' as const),
          direction: state.sort.direction,
        },
      ],
      search: state.search || null,
    }),
    connection: (answer) => answer.stockLevels,
  })
  const acts = useStockActs()
  const [begun, setBegun] = useState<{ act: StockAct; level: StockRow_LevelFragment } | null>(null)
  const columns = useMemo(
    () => [...columnsOf(t, format), ...actColumns(t, acts, (act, level) => setBegun({ act, level }))],
    [t, format, acts],
  )
  const filters: FilterField[] = [
    {
      key: 'warehouse',
      kind: 'choice',
      label: t('term.warehouse'),
      choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'low', kind: 'choice', label: t('inventory.low'), choices: [{ value: 'yes', label: t('term.yes') }] },
  ]
  return (
    <>
      <ListPage
        listKey="availability"
        title={t('inventory.availability')}
        searchLabel={t('inventory.search')}
        state={state}
        rows={rows}
        columns={columns}
        filters={filters}
        views={[
          { key: 'all', label: t('inventory.all'), filters: {} },
          { key: 'low', label: t('inventory.low'), filters: { low: 'yes' } },
        ]}
        rowKey={({ id }) => id}
        rowPath={({ id }) => `/availability/${id}`}
        onRowKey={(level, key) => {
          const act = stockActOf(key, acts)
          if (act) setBegun({ act, level })
        }}
        card={(level) => (
          <Card
            title={level.product.name}
            aside={t('inventory.free', { available: format.number(level.available) })}
            detail={`${level.product.sku} · ${level.warehouse.name}`}
            detailAside={lowText(level, t, format)}
          />
        )}
        actions={
          acts.includes('receive') && (
            <Button component={PathLink} to="/availability/receive" leftSection={<IconPlus size={15} aria-hidden />}>
              {t('inventory.receive.title')}
            </Button>
          )
        }
        empty={{ title: t('inventory.empty'), help: t('inventory.emptyHelp') }}
      />
      {begun && <StockActDialog {...begun} onClose={() => setBegun(null)} />}
    </>
  )
}

function lowText({ isLow, cover }: StockRow_LevelFragment, t: Translate, format: Format): string | null {
  if (cover) return t('inventory.coveredOn', { date: format.date(cover.dueOn) })
  return isLow ? t('inventory.low') : null
}

function columnsOf(t: Translate, format: Format): readonly Column<StockRow_LevelFragment>[] {
  const figure = (key: 'onHand' | 'reserved' | 'available' | 'incoming') => ({
    key,
    title: t(`term.${key}`),
    width: '110px',
    isNumeric: true,
    cell: (level: StockRow_LevelFragment) => format.number(level[key]),
  })
  return [
    { key: 'sku', title: t('term.sku'), width: '120px', sort: 'SKU', cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(200px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(120px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    figure('onHand'),
    figure('reserved'),
    { ...figure('available'), sort: 'AVAILABLE' },
    { ...figure('incoming'), width: '90px' },
    {
      key: 'threshold',
      title: t('term.threshold'),
      width: '100px',
      isNumeric: true,
      cell: ({ effectiveThreshold: limit }) => (limit == null ? t('ui.none') : format.number(limit)),
    },
    {
      key: 'low',
      title: t('term.status'),
      width: '150px',
      cell: (level) =>
        level.isLow && <Status tone={level.cover ? 'active' : 'warning'}>{lowText(level, t, format)}</Status>,
    },
  ]
}

/** The menu of a row, for those who may do any of it. */
function actColumns(
  t: Translate,
  acts: readonly StockAct[],
  onAct: (act: StockAct, level: StockRow_LevelFragment) => void,
): readonly Column<StockRow_LevelFragment>[] {
  if (acts.length === 0) return []
  return [
    {
      key: 'acts',
      title: t('ui.actions'),
      width: '84px',
      cell: (level) => <StockRowMenu level={level} acts={acts} onAct={onAct} />,
    },
  ]
}
