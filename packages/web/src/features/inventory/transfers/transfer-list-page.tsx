import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { TransferRow_TransferFragment } from '../../../generated/graphql.ts'
import { TransferListDocument } from '../../../generated/hooks/inventory.ts'
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
import { TRANSFER_TONES } from './transfer-tones.ts'

const STATUSES = ['REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED'] as const

/** Goods between warehouses: to be shipped, on the way, arrived. */
export function TransferListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const wanted = (state.filters['status'] ?? '').split(',')
  const statuses = STATUSES.filter((status) => wanted.includes(status))
  const rows = useListRows({
    document: TransferListDocument,
    variables: (page) => ({
      ...page,
      where: statuses.length > 0 ? { status: { in: statuses } } : null,
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.transfers,
  })
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const create = useCan('inventory.transfer.request') && (
    <Button component={PathLink} to="/transfers/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('transfers.new')}
    </Button>
  )
  return (
    <ListPage
      listKey="transfers"
      title={t('transfers.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`transfers.status.${value}`) })),
        },
      ]}
      views={[
        { key: 'all', label: t('transfers.all'), filters: {} },
        { key: 'toShip', label: t('transfers.toShip'), filters: { status: 'APPROVED' } },
        { key: 'underWay', label: t('transfers.status.IN_TRANSIT'), filters: { status: 'IN_TRANSIT' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/transfers/${id}`}
      card={(transfer) => (
        <Card
          title={endsOf(transfer)}
          aside={t(`transfers.status.${transfer.status}`)}
          detail={transfer.number}
          detailAside={transfer.dueOn ? format.date(transfer.dueOn) : ''}
        />
      )}
      actions={create}
      empty={{ title: t('transfers.empty'), help: t('transfers.emptyHelp'), action: create }}
    />
  )
}

type Transfer = TransferRow_TransferFragment

function endsOf({ fromWarehouseCode, toWarehouseCode }: Transfer): string {
  return `${fromWarehouseCode} → ${toWarehouseCode}`
}

function columnsOf(t: Translate, format: Format): readonly Column<Transfer>[] {
  return [
    { key: 'number', title: t('term.number'), width: '148px', cell: ({ number }) => number },
    { key: 'ends', title: t('transfers.ends'), width: 'minmax(160px, 1fr)', cell: endsOf },
    {
      key: 'status',
      title: t('term.status'),
      width: '132px',
      cell: ({ status }) => <Status tone={TRANSFER_TONES[status]}>{t(`transfers.status.${status}`)}</Status>,
    },
    { key: 'dueOn', title: t('transfers.dueOn'), width: '138px', cell: ({ dueOn }) => dueOn && format.date(dueOn) },
    {
      key: 'requestedBy',
      title: t('transfers.requestedBy'),
      width: 'minmax(90px, 1fr)',
      cell: ({ requestedBy }) => requestedBy?.name,
    },
    {
      key: 'createdAt',
      title: t('transfers.createdAt'),
      width: '160px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
  ]
}
