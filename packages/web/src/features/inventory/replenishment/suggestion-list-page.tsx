import { Button, Group } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { SuggestionRow_SuggestionFragment } from '../../../generated/graphql.ts'
import {
  SuggestionListDocument,
  useRefreshReplenishmentMutation,
  useStockListFiltersQuery,
} from '../../../generated/hooks/inventory.ts'
import { useAct } from '../../../lib/act.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import type { ListRows } from '../../../lib/list-pages.ts'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { showToast } from '../../../lib/toasts.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { selectColumn } from '../../../ui/list/select-column.tsx'
import { type Selection, useSelection } from '../../../ui/list/selection.ts'
import { PathLink } from '../../../ui/path-link.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import { suggestionColumns } from './suggestion-columns.tsx'
import { useTakeSuggestions } from './use-take-suggestions.ts'

type Suggestion = SuggestionRow_SuggestionFragment

/** What the reorder rules say is to be got, with the numbers behind it; asked for in one act. */
export function SuggestionListPage() {
  const t = useT()
  const state = useListState({ defaultSort: { field: 'SKU', direction: 'ASC' } })
  const { data } = useStockListFiltersQuery()
  const rows = useListRows({
    document: SuggestionListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(state.filters['warehouse'] ? { warehouseId: { eq: state.filters['warehouse'] } } : {}),
        ...(state.filters['movable'] === 'yes' ? { donorWarehouseCode: { isNull: false } } : {}),
      },
      orderBy: [{ field: 'SKU' as const, direction: state.sort.direction }],
      search: state.search || null,
    }),
    connection: (answer) => answer.replenishmentSuggestions,
  })
  const mayRequest = useCan('inventory.supply.request')
  const selection = useSelection()
  const columns = useColumns(mayRequest ? selection : null)
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const { take, isTaking } = useTakeSuggestions(rows.refresh)
  return (
    <ListPage
      listKey="replenishment"
      title={t('replenishment.title')}
      searchLabel={t('inventory.search')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'warehouse',
          kind: 'choice',
          label: t('term.warehouse'),
          choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          key: 'movable',
          kind: 'choice',
          label: t('replenishment.movable'),
          choices: [{ value: 'yes', label: t('term.yes') }],
        },
      ]}
      views={[
        { key: 'all', label: t('replenishment.all'), filters: {} },
        { key: 'movable', label: t('replenishment.movable'), filters: { movable: 'yes' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ rule }) => (isPhone ? null : `/availability/${rule.stockLevel.id}`)}
      {...(mayRequest ? { selection } : {})}
      selectionActions={<TakeButtons rows={rows} selection={selection} take={take} isTaking={isTaking} />}
      card={(suggestion) => (
        <SuggestionCard suggestion={suggestion} onTake={mayRequest ? () => void take([suggestion]) : null} />
      )}
      actions={<PageActions onLooked={rows.refresh} />}
      empty={{ title: t('replenishment.empty'), help: t('replenishment.emptyHelp') }}
    />
  )
}

function useColumns(selection: Selection | null) {
  const t = useT()
  const format = useFormat()
  return useMemo(() => {
    const shown = suggestionColumns(t, format)
    if (!selection) return shown
    const label = ({ product, warehouse }: Suggestion) => `${product.name} · ${warehouse.name}`
    return [
      selectColumn({ title: t('ui.list.select'), selection, rowKey: ({ id }: Suggestion) => id, label }),
      ...shown,
    ]
  }, [t, format, selection])
}

interface TakeButtonsProps extends ReturnType<typeof useTakeSuggestions> {
  readonly rows: ListRows<Suggestion>
  readonly selection: Selection
}

/** Asks for what is selected: as the rules say, or from the warehouses that can spare it. */
function TakeButtons({ rows, selection, take, isTaking }: TakeButtonsProps) {
  const t = useT()
  const mayTransfer = useCan('inventory.transfer.request')
  const selected = () =>
    Array.from({ length: Math.min(rows.rowCount, 10_000) }, (_, index) => rows.rowAt(index)).flatMap((row) =>
      row && selection.has(row.id) ? [row] : [],
    )
  const takeSelected = async () => {
    await take(selected())
    selection.clear()
  }
  const transferSelected = async () => {
    const movable = selected().filter(({ donorWarehouseCode }) => donorWarehouseCode !== null)
    if (movable.length === 0) showToast({ tone: 'error', text: t('replenishment.noDonor') })
    await take(movable, 'TRANSFER')
    selection.clear()
  }
  return (
    <>
      <Button size="compact-sm" loading={isTaking} onClick={() => void takeSelected()}>
        {t('replenishment.create')}
      </Button>
      {mayTransfer && (
        <Button size="compact-sm" variant="default" loading={isTaking} onClick={() => void transferSelected()}>
          {t('replenishment.transfer')}
        </Button>
      )}
    </>
  )
}

/** The rules behind the list, and looking at them anew. */
function PageActions({ onLooked }: { onLooked: () => void }) {
  const t = useT()
  const act = useAct()
  const mayRequest = useCan('inventory.supply.request')
  const [refresh, { loading }] = useRefreshReplenishmentMutation()
  const onRefresh = async () => {
    const answer = await act(refresh({ variables: { input: {} } }), (data) => data.refreshReplenishment)
    if (!answer.isDone) return
    showToast({ tone: 'success', text: t('replenishment.refreshed', { count: answer.payload.ruleCount ?? 0 }) })
    onLooked()
  }
  return (
    <Group gap={8}>
      <Button component={PathLink} to="/reorder-rules" variant="default">
        {t('replenishment.rules')}
      </Button>
      {mayRequest && (
        <Button loading={loading} onClick={() => void onRefresh()}>
          {t('replenishment.refresh')}
        </Button>
      )}
    </Group>
  )
}
