import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { SupplyRow_RequestFragment } from '../../../generated/graphql.ts'
import { SupplyRequestListDocument, useStockListFiltersQuery } from '../../../generated/hooks/inventory.ts'
import { type Format, useFormat } from '../../../lib/format.ts'
import { type Translate, useT } from '../../../lib/i18n.tsx'
import { useListRows } from '../../../lib/list-rows.ts'
import { useListState } from '../../../lib/list-state.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { Card } from '../../../ui/list/card.tsx'
import type { Column } from '../../../ui/list/column.ts'
import { ListPage } from '../../../ui/list/list-page.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { SUPPLY_TONES } from './supply-tones.ts'

const STATUSES = ['REQUESTED', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED'] as const
const OPEN = 'REQUESTED,ORDERED,PARTLY_RECEIVED'
const KINDS = ['PURCHASE', 'PRODUCTION', 'TRANSFER'] as const

/** What is to be bought, made or sent: asked for, under way, arrived. */
export function SupplyListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const { data } = useStockListFiltersQuery()
  const wanted = (state.filters['status'] ?? '').split(',')
  const statuses = STATUSES.filter((status) => wanted.includes(status))
  const kind = KINDS.find((known) => known === state.filters['kind'])
  const rows = useListRows({
    document: SupplyRequestListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(statuses.length > 0 ? { status: { in: statuses } } : {}),
        ...(kind ? { kind: { eq: kind } } : {}),
        ...(state.filters['warehouse'] ? { warehouseId: { eq: state.filters['warehouse'] } } : {}),
      },
      orderBy: [
        {
          field: state.sort.field === 'DUE_ON' ? ('DUE_ON' as const) : ('CREATED_AT' as const),
          direction: state.sort.direction,
        },
      ],
    }),
    connection: (answer) => answer.supplyRequests,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const create = useCan('inventory.supply.request') && (
    <Button component={PathLink} to="/supply-requests/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('supply.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="supply-requests"
      title={t('supply.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`supply.status.${value}`) })),
        },
        {
          key: 'kind',
          kind: 'choice',
          label: t('supply.kindOf'),
          choices: KINDS.map((value) => ({ value, label: t(`supply.kind.${value}`) })),
        },
        {
          key: 'warehouse',
          kind: 'choice',
          label: t('term.warehouse'),
          choices: (data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
      ]}
      views={[
        { key: 'all', label: t('supply.all'), filters: {} },
        { key: 'open', label: t('supply.open'), filters: { status: OPEN } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/supply-requests/${id}`}
      card={(request) => (
        <Card
          title={request.product.name}
          aside={`${format.number(request.quantity)} ${request.product.unit.name}`}
          detail={`${request.number} · ${request.warehouse.name}`}
          detailAside={t(`supply.status.${request.status}`)}
        />
      )}
      actions={create}
      empty={{ title: t('supply.empty'), help: t('supply.emptyHelp'), action: create }}
    />
  )
}

type Request = SupplyRow_RequestFragment

function columnsOf(t: Translate, format: Format): readonly Column<Request>[] {
  const figure = (key: 'quantity' | 'receivedQuantity' | 'openQuantity', title: string) => ({
    key,
    title,
    width: '84px',
    isNumeric: true,
    cell: (request: Request) => format.number(request[key]),
  })
  return [
    { key: 'number', title: t('term.number'), width: '140px', cell: ({ number }) => number },
    { key: 'kind', title: t('supply.kindOf'), width: '92px', cell: ({ kind }) => t(`term.supplyKind.${kind}`) },
    {
      key: 'status',
      title: t('term.status'),
      width: '128px',
      cell: ({ status }) => <Status tone={SUPPLY_TONES[status]}>{t(`supply.status.${status}`)}</Status>,
    },
    { key: 'sku', title: t('term.sku'), width: '104px', isExtra: true, cell: ({ product }) => product.sku },
    { key: 'product', title: t('term.product'), width: 'minmax(160px, 2fr)', cell: ({ product }) => product.name },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(100px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    figure('quantity', t('supply.quantity')),
    figure('receivedQuantity', t('supply.received')),
    figure('openQuantity', t('supply.openQuantity')),
    { key: 'unit', title: t('term.unit'), width: '60px', cell: ({ product }) => product.unit.name },
    {
      key: 'dueOn',
      title: t('supply.dueOn'),
      width: '116px',
      sort: 'DUE_ON',
      cell: ({ dueOn }) => format.date(dueOn),
    },
    {
      key: 'reference',
      title: t('supply.reference'),
      width: '140px',
      isExtra: true,
      cell: ({ supplierReference }) => supplierReference,
    },
    {
      key: 'createdAt',
      title: t('supply.createdAt'),
      width: '116px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
