import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { JournalRow_EntryFragment } from '../../generated/graphql.ts'
import { JournalListDocument, useAccountChoicesQuery } from '../../generated/hooks/finance.ts'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useListRows } from '../../lib/list-rows.ts'
import { useListState } from '../../lib/list-state.ts'
import { useCan } from '../../lib/viewer.tsx'
import { Card } from '../../ui/list/card.tsx'
import { type Column, rangeOf } from '../../ui/list/column.ts'
import { ListPage } from '../../ui/list/list-page.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Amount } from './amount.tsx'

type Entry = JournalRow_EntryFragment

/** The journal: every entry with its document; found by account and day. */
export function JournalListPage() {
  const t = useT()
  const format = useFormat()
  const state = useListState({ defaultSort: { field: 'BOOKED_ON', direction: 'DESC' } })
  const account = state.filters['account']
  const { from, to } = rangeOf(state.filters['booked'])
  const rows = useListRows({
    document: JournalListDocument,
    variables: (page) => ({
      ...page,
      where: {
        ...(account ? { lines: { some: { accountId: { eq: account } } } } : {}),
        ...(from || to ? { bookedOn: { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) } } : {}),
      },
      orderBy: [{ field: 'BOOKED_ON' as const, direction: state.sort.direction }],
    }),
    connection: (answer) => answer.journalEntries,
  })
  const { data } = useAccountChoicesQuery()
  const columns = useMemo(() => columnsOf(t, format), [t, format])
  const create = useCan('finance.journal.post') && (
    <Button component={PathLink} to="/journal/new" leftSection={<IconPlus size={15} aria-hidden />}>
      {t('finance.newEntry')}
    </Button>
  )
  return (
    <ListPage
      listKey="journal"
      title={t('finance.journal')}
      state={state}
      rows={rows}
      columns={columns}
      filters={[
        {
          key: 'account',
          kind: 'choice',
          label: t('finance.account'),
          choices: (data?.accounts ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        },
        { key: 'booked', kind: 'dates', label: t('finance.bookedOn') },
      ]}
      views={[{ key: 'all', label: t('finance.all'), filters: {} }]}
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/journal/${id}`}
      card={(entry) => (
        <Card
          title={entry.description}
          aside={<Amount value={entry.amount} />}
          detail={`${entry.number} · ${format.date(entry.bookedOn)}`}
          detailAside={entry.documentNumber ?? ''}
        />
      )}
      actions={create}
      empty={{ title: t('finance.noEntries'), help: t('finance.noEntriesHelp'), action: create }}
    />
  )
}

function columnsOf(t: Translate, format: Format): readonly Column<Entry>[] {
  return [
    { key: 'number', title: t('term.number'), width: '152px', cell: ({ number }) => number },
    {
      key: 'bookedOn',
      title: t('finance.bookedOn'),
      width: '138px',
      sort: 'BOOKED_ON',
      cell: ({ bookedOn }) => format.date(bookedOn),
    },
    {
      key: 'description',
      title: t('finance.description'),
      width: 'minmax(180px, 2fr)',
      cell: ({ description }) => description,
    },
    { key: 'document', title: t('finance.document'), width: '152px', cell: ({ documentNumber }) => documentNumber },
    {
      key: 'amount',
      title: t('finance.amount'),
      width: '140px',
      isNumeric: true,
      cell: ({ amount }) => <Amount value={amount} />,
    },
    { key: 'actor', title: t('finance.actor'), width: 'minmax(90px, 1fr)', cell: ({ actor }) => actor?.name },
  ]
}
