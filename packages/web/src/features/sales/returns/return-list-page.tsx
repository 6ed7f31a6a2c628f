import { useMemo } from 'react'
import type { ReturnRow_SalesReturnFragment, SalesReturnFilter } from '../../../generated/graphql.ts'
import { ReturnListDocument, useReturnListFiltersQuery } from '../../../generated/hooks/sales.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { type ListState, useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/list/card.tsx'
import { type Column, rangeOf } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { REASONS } from './return-form.tsx'

/** What came back from customers, and why. */
export function ReturnListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const rows = useListRows({
    document: ReturnListDocument,
    variables: (page) => ({
      ...page,
      where: filterOf(state.filters),
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.salesReturns,
  })
  const { data } = useReturnListFiltersQuery()
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="returns"
      title={t('returns.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'reason',
          kind: 'choice',
          label: t('returns.reason'),
          choices: REASONS.map((value) => ({ value, label: t(`returns.reason.${value}`) })),
        },
        { key: 'returned', kind: 'dates', label: t('returns.returnedOn') },
        {
          key: 'warehouse',
          kind: 'choice',
          label: t('term.warehouse'),
          choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      views={[
        { key: 'all', label: t('returns.all'), filters: {} },
        { key: 'defective', label: t('returns.reason.DEFECTIVE'), filters: { reason: 'DEFECTIVE' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/returns/${id}`}
      card={(each) => (
        <Card
          title={each.order?.customerName ?? each.number}
          aside={t(`returns.reason.${each.reason}`)}
          detail={`${each.number} · ${format.date(each.returnedOn)}`}
          detailAside={each.warehouse.name}
        />
      )}
      empty={{ title: t('returns.empty'), help: t('returns.emptyHelp') }}
    />
  )
}

function filterOf(filters: ListState['filters']): SalesReturnFilter | null {
  const { from, to } = rangeOf(filters['returned'])
  const reasons = REASONS.filter((each) => (filters['reason'] ?? '').split(',').includes(each))
  return {
    ...(reasons.length > 0 ? { reason: { in: reasons } } : {}),
    ...(filters['warehouse'] ? { warehouseId: { in: filters['warehouse'].split(',') } } : {}),
    ...(from || to ? { returnedOn: { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) } } : {}),
  }
}

function columnsOf(t: Translate, format: Format): readonly Column<ReturnRow_SalesReturnFragment>[] {
  return [
    { key: 'number', title: t('term.number'), width: '148px', cell: ({ number }) => number },
    { key: 'order', title: t('term.order'), width: '148px', cell: ({ order }) => order?.number },
    {
      key: 'customer',
      title: t('term.customer'),
      width: 'minmax(180px, 2fr)',
      cell: ({ order }) => order?.customerName,
    },
    { key: 'reason', title: t('returns.reason'), width: '136px', cell: ({ reason }) => t(`returns.reason.${reason}`) },
    {
      key: 'returnedOn',
      title: t('returns.returnedOn'),
      width: '124px',
      cell: ({ returnedOn }) => format.date(returnedOn),
    },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(110px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'receivedBy',
      title: t('returns.receivedBy'),
      width: 'minmax(90px, 1fr)',
      cell: ({ receivedBy }) => receivedBy?.name,
    },
    {
      key: 'createdAt',
      title: t('returns.createdAt'),
      width: '140px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
