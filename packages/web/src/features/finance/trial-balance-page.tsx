import { BASE_CURRENCY, isPositive, negate, sum } from '@tradewind/kernel'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TrialBalanceQuery } from '../../generated/graphql.ts'
import { useTrialBalanceQuery } from '../../generated/hooks/finance.ts'
import { failureOf } from '../../lib/failures.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { rangeText } from '../../ui/list/column.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { BooksActions } from './books-actions.tsx'

type Row = TrialBalanceQuery['trialBalance'][number]

/** What each account holds at a day, and how far the books are closed. Every sum opens the entries behind it. */
export function TrialBalancePage() {
  const t = useT()
  const format = useFormat()
  const [on, setOn] = useState(format.today())
  const { data, previousData, error, refetch } = useTrialBalanceQuery({
    variables: { on },
    fetchPolicy: 'cache-and-network',
  })
  const shown = data ?? previousData
  if (!shown) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const closed = shown.booksClosedThrough
  return (
    <RecordPage
      title={t('finance.trialBalance')}
      subtitle={closed ? t('finance.closedThrough', { day: format.date(closed) }) : t('finance.open')}
      listPath="/journal"
      actions={<BooksActions closedThrough={closed ?? null} onDone={() => void refetch()} />}
    >
      <TextInput
        label={t('finance.asOf')}
        type="date"
        value={on}
        onChange={({ currentTarget: { value } }) => value && setOn(value)}
        w={200}
      />
      <Balances rows={shown.trialBalance} on={on} />
      {shown.bookClosings.nodes.length > 0 && <Closings closings={shown.bookClosings.nodes} />}
    </RecordPage>
  )
}

function Balances({ rows, on }: { rows: readonly Row[]; on: string }) {
  const t = useT()
  const format = useFormat()
  const money = (amount: string) => format.money(amount, BASE_CURRENCY)
  return (
    <Panel title={t('finance.balances')} isFlush>
      <RecordTable
        label={t('finance.balances')}
        rows={rows}
        rowKey={({ account }) => account.id}
        columns={[
          {
            key: 'account',
            title: t('finance.account'),
            cell: ({ account }) => (
              <PathLink
                to={`/journal?account=${account.id}&booked=${rangeText({ from: null, to: on }) ?? ''}`}
              >{`${account.code} ${account.name}`}</PathLink>
            ),
          },
          { key: 'kind', title: t('finance.kind'), cell: ({ account }) => t(`finance.kind.${account.kind}`) },
          { key: 'debit', title: t('finance.debits'), isNumeric: true, cell: ({ debit }) => money(debit) },
          { key: 'credit', title: t('finance.credits'), isNumeric: true, cell: ({ credit }) => money(credit) },
          {
            key: 'balance',
            title: t('finance.balance'),
            isNumeric: true,
            cell: ({ balance }) =>
              isPositive(balance)
                ? t('finance.onDebit', { amount: money(balance) })
                : t('finance.onCredit', { amount: money(negate(balance)) }),
          },
        ]}
      />
      <p role="status" style={{ margin: 0, padding: '8px 16px 12px' }}>
        {t('finance.total', {
          debit: money(sum(rows.map(({ debit }) => debit))),
          credit: money(sum(rows.map(({ credit }) => credit))),
        })}
      </p>
    </Panel>
  )
}

function Closings({ closings }: { closings: TrialBalanceQuery['bookClosings']['nodes'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <Panel title={t('finance.closings')} isFlush>
      <RecordTable
        label={t('finance.closings')}
        rows={closings}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', title: t('finance.at'), cell: ({ at }) => format.moment(at) },
          {
            key: 'through',
            title: t('finance.lastClosedDay'),
            cell: ({ closedThrough }) => (closedThrough ? format.date(closedThrough) : t('finance.open')),
          },
          { key: 'reason', title: t('ui.reason'), cell: ({ reason }) => reason ?? t('ui.none') },
          { key: 'actor', title: t('finance.actor'), cell: ({ actor }) => actor?.name ?? t('ui.none') },
        ]}
      />
    </Panel>
  )
}
