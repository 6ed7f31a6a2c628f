import { BASE_CURRENCY } from '@tradewind/kernel'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { WriteOffRow_WriteOffFragment } from '../../../generated/graphql.ts'
import { WriteOffListDocument } from '../../../generated/hooks/inventory.ts'
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
import { WRITE_OFF_TONES } from './write-off-tones.ts'

const STATUSES = ['PENDING', 'POSTED', 'REJECTED'] as const

type WriteOff = WriteOffRow_WriteOffFragment

/** Goods that were given up: why, and what they have cost. */
export function WriteOffListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'CREATED_AT', direction: 'DESC' } })
  const status = STATUSES.find((known) => known === state.filters['status'])
  const rows = useListRows({
    document: WriteOffListDocument,
    variables: (page) => ({
      ...page,
      where: status ? { status: { eq: status } } : null,
      orderBy: [{ field: 'CREATED_AT' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.writeOffs,
  })
  const mayWriteOff = useCan('inventory.write-off.post')
  const create = mayWriteOff && (
    <Button component={PathLink} to="/write-offs/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('writeOffs.new')}
    </Button>
  )
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  return (
    <ListPage
      listKey="write-offs"
      title={t('writeOffs.title')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'status',
          kind: 'choice',
          label: t('term.status'),
          choices: STATUSES.map((value) => ({ value, label: t(`writeOffs.status.${value}`) })),
        },
      ]}
      views={[
        { key: 'all', label: t('writeOffs.all'), filters: {} },
        { key: 'pending', label: t('writeOffs.status.PENDING'), filters: { status: 'PENDING' } },
      ]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/write-offs/${id}`}
      card={(each) => (
        <Card
          title={`${each.number} · ${t(`writeOffs.cause.${each.cause}`)}`}
          aside={each.value ? format.money(each.value, BASE_CURRENCY) : ''}
          detail={[each.warehouse.name, each.effectiveAt && counting(each.effectiveAt, t, format)]
            .filter(Boolean)
            .join(' · ')}
          detailAside={t(`writeOffs.status.${each.status}`)}
        />
      )}
      actions={create}
      empty={{ title: t('writeOffs.empty'), help: t('writeOffs.emptyHelp'), action: create }}
    />
  )
}

/** From when a write-off counts that was entered later. */
function counting(effectiveAt: string, t: Translate, format: Format): string {
  return t('writeOffs.counting', { moment: format.moment(effectiveAt) })
}

function columnsOf(t: Translate, format: Format): readonly Column<WriteOff>[] {
  return [
    { key: 'number', title: t('term.number'), width: '148px', cell: ({ number }) => number },
    { key: 'cause', title: t('writeOffs.cause'), width: '144px', cell: ({ cause }) => t(`writeOffs.cause.${cause}`) },
    {
      key: 'status',
      title: t('term.status'),
      width: '100px',
      cell: ({ status }) => <Status tone={WRITE_OFF_TONES[status]}>{t(`writeOffs.status.${status}`)}</Status>,
    },
    { key: 'note', title: t('writeOffs.note'), width: 'minmax(140px, 2fr)', cell: ({ note }) => note },
    {
      key: 'warehouse',
      title: t('term.warehouse'),
      width: 'minmax(150px, 1fr)',
      cell: ({ warehouse }) => warehouse.name,
    },
    {
      key: 'value',
      title: t('writeOffs.value'),
      width: '112px',
      isNumeric: true,
      cell: ({ value }) => value && format.money(value, BASE_CURRENCY),
    },
    { key: 'actor', title: t('writeOffs.actor'), width: 'minmax(104px, 1fr)', cell: ({ actor }) => actor?.name },
    {
      key: 'createdAt',
      title: t('writeOffs.createdAt'),
      width: '128px',
      sort: 'CREATED_AT',
      cell: ({ createdAt }) => format.moment(createdAt),
    },
    {
      key: 'effectiveAt',
      title: t('writeOffs.effectiveAt'),
      width: '128px',
      cell: ({ effectiveAt }) => (effectiveAt ? format.moment(effectiveAt) : t('ui.none')),
    },
  ]
}
