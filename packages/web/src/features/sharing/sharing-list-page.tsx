import { useMemo } from 'react'
import type { SharingRow_SharingFragment } from '../../generated/graphql.ts'
import { SharingListDocument, useSharingListFiltersQuery } from '../../generated/hooks/sharing.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { Card } from '../../ui/list/card.tsx'
import type { Column } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { Status } from '../../ui/record/status.tsx'

/** What was shared out, the latest first. */
export function SharingListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'ID', direction: 'DESC' } })
  const { data } = useSharingListFiltersQuery()
  const { filters } = state
  const rows = useListRows({
    document: SharingListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(filters['product'] ? { productId: { eq: filters['product'] } } : {}),
        ...(filters['warehouse'] ? { warehouseId: { eq: filters['warehouse'] } } : {}),
        ...(filters['undone'] ? { isUndone: { eq: filters['undone'] === 'yes' } } : {}),
      },
    }),
    connection: (answer) => answer.sharings,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="sharings"
      title={t('sharing.title')}
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
      ]}
      views={[
        { key: 'all', label: t('sharing.all'), filters: {} },
        { key: 'inForce', label: t('sharing.inForce'), filters: { undone: 'no' } },
        { key: 'undone', label: t('sharing.undone'), filters: { undone: 'yes' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/sharings/${id}`}
      card={(sharing) => (
        <Card
          title={sharing.product.name}
          aside={format.moment(sharing.createdAt)}
          detail={`${t(`sharing.method.${sharing.method}`)} · ${sharing.warehouse.name}`}
          detailAside={t(sharing.isUndone ? 'sharing.undone' : 'sharing.inForce')}
        />
      )}
      empty={{ title: t('sharing.empty'), help: t('sharing.emptyHelp') }}
    />
  )
}

type Sharing = SharingRow_SharingFragment

function columnsOf(t: Translate, format: Format): readonly Column<Sharing>[] {
  const figure = (key: 'supply' | 'requested') => ({
    key,
    title: t(`sharing.${key}`),
    width: '110px',
    isNumeric: true,
    cell: (sharing: Sharing) => format.number(sharing[key]),
  })
  return [
    { key: 'at', title: t('sharing.at'), width: '140px', cell: ({ createdAt }) => format.moment(createdAt) },
    { key: 'product', title: t('term.product'), width: 'minmax(160px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'method',
      title: t('sharing.method'),
      width: 'minmax(130px, 1fr)',
      cell: ({ method }) => t(`sharing.method.${method}`),
    },
    figure('supply'),
    figure('requested'),
    {
      key: 'counts',
      title: t('sharing.counts'),
      width: '110px',
      cell: ({ winnerCount, loserCount }) => `+${format.number(winnerCount)} / −${format.number(loserCount)}`,
    },
    { key: 'by', title: t('sharing.by'), width: 'minmax(90px, 1fr)', cell: ({ createdBy }) => createdBy?.name },
    {
      key: 'state',
      title: t('term.status'),
      width: '104px',
      cell: ({ isUndone }) => (
        <Status tone={isUndone ? 'neutral' : 'good'}>{t(isUndone ? 'sharing.undone' : 'sharing.inForce')}</Status>
      ),
    },
  ]
}
