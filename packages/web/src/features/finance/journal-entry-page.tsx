import { isZero } from '@tradewind/kernel'
import type { JournalRecord_EntryFragment } from '../../generated/graphql.ts'
import { useJournalEntryPageQuery } from '../../generated/hooks/finance.ts'
import { documentPath } from '../../lib/document-path.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/navigation.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Facts } from '../../ui/record/facts.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { Amount } from './amount.tsx'
import { ReverseEntry } from './reverse-entry.tsx'

/** One entry of the journal: which accounts take what, and what has caused it. */
export function JournalEntryPage() {
  const t = useT()
  const id = useParam('journalEntryId')
  const { data, error, refetch } = useJournalEntryPageQuery({ variables: { id } })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { journalEntry: entry } = data
  if (!entry) return <MissingState listPath="/journal" />
  return (
    <RecordPage
      title={entry.number}
      subtitle={entry.description}
      listPath="/journal"
      actions={<ReverseEntry entry={entry} onDone={() => void refetch()} />}
    >
      <Panel title={t('finance.entry')}>
        <EntryFacts entry={entry} />
      </Panel>
      <EntryLines entry={entry} />
    </RecordPage>
  )
}

function EntryFacts({ entry }: { entry: JournalRecord_EntryFragment }) {
  const t = useT()
  const format = useFormat()
  const path = documentPath(entry.document)
  const [reversedBy] = entry.reversedBy
  const linked = (other: { id: string; number: string } | null | undefined) =>
    other && <PathLink to={`/journal/${other.id}`}>{other.number}</PathLink>
  return (
    <Facts
      facts={[
        { label: t('finance.bookedOn'), value: format.date(entry.bookedOn) },
        { label: t('finance.description'), value: entry.description },
        {
          label: t('finance.document'),
          value: path ? <PathLink to={path}>{entry.documentNumber}</PathLink> : entry.documentNumber,
        },
        { label: t('finance.actor'), value: entry.actor?.name },
        { label: t('finance.at'), value: format.moment(entry.at) },
        ...(entry.reverses ? [{ label: t('finance.reverses'), value: linked(entry.reverses) }] : []),
        ...(reversedBy ? [{ label: t('finance.reversedBy'), value: linked(reversedBy) }] : []),
      ]}
    />
  )
}

function EntryLines({ entry }: { entry: JournalRecord_EntryFragment }) {
  const t = useT()
  const amount = (value: string) => !isZero(value) && <Amount value={value} />
  return (
    <Panel title={t('finance.lines')} isFlush>
      <RecordTable
        label={t('finance.lines')}
        rows={entry.lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'account',
            title: t('finance.account'),
            cell: ({ account }) => (
              <PathLink to={`/journal?account=${account.id}`}>{`${account.code} ${account.name}`}</PathLink>
            ),
          },
          { key: 'debit', title: t('finance.debit'), isNumeric: true, cell: ({ debit }) => amount(debit) },
          { key: 'credit', title: t('finance.credit'), isNumeric: true, cell: ({ credit }) => amount(credit) },
        ]}
      />
    </Panel>
  )
}
