import { Button } from '@mantine/core'
import { BASE_CURRENCY } from '@tradewind/kernel'
import { useState } from 'react'
import type { LandedCostPageQuery, LandedCostRecord_CostFragment } from '../../../generated/graphql.ts'
import { useCancelLandedCostMutation, useLandedCostPageQuery } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { showToast } from '../../../lib/toasts.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { ReasonDialog } from '../../../ui/record/reason-dialog.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import { LANDED_COST_TONES } from './landed-cost-kinds.ts'
import { ShareTable } from './share-table.tsx'

/** A cost that came after the goods: how it was shared, and what it changed in the ledger and the journal. */
export function LandedCostPage() {
  const t = useT()
  const id = useParam('landedCostId')
  const withJournal = useCan('finance.journal.read')
  const { data, error, refetch } = useLandedCostPageQuery({
    variables: { id, withJournal },
    fetchPolicy: 'cache-and-network',
  })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { landedCost: cost } = data
  if (!cost) return <MissingState listPath="/landed-costs" />
  return (
    <RecordPage
      title={cost.number}
      subtitle={t(`landedCosts.kind.${cost.kind}`)}
      listPath="/landed-costs"
      status={<Status tone={LANDED_COST_TONES[cost.status]}>{t(`landedCosts.status.${cost.status}`)}</Status>}
      actions={<CancelCost cost={cost} onDone={() => void refetch()} />}
    >
      <Panel title={t('landedCosts.facts')}>
        <CostFacts cost={cost} />
      </Panel>
      <Panel title={t('landedCosts.shares')} isFlush>
        <ShareTable shares={cost.lines.map((line) => ({ receipt: line.receipt, share: line }))} />
      </Panel>
      <Panel title={t('landedCosts.moves')} isFlush>
        <ValueMoves moves={cost.moves} />
      </Panel>
      {cost.journalEntries && (
        <Panel title={t('landedCosts.journal')} isFlush>
          <Entries entries={cost.journalEntries} />
        </Panel>
      )}
    </RecordPage>
  )
}

function CostFacts({ cost }: { cost: LandedCostRecord_CostFragment }) {
  const t = useT()
  const format = useFormat()
  const money = (amount: string) => format.money(amount, BASE_CURRENCY)
  return (
    <Facts
      facts={[
        { label: t('landedCosts.amount'), value: money(cost.amount) },
        { label: t('landedCosts.toStock'), value: money(cost.stockAmount) },
        { label: t('landedCosts.toExpense'), value: money(cost.expenseAmount) },
        { label: t('landedCosts.basis'), value: t(`landedCosts.basis.${cost.basis}`) },
        { label: t('term.warehouse'), value: cost.warehouse.name },
        { label: t('landedCosts.reference'), value: cost.supplierReference },
        { label: t('landedCosts.note'), value: cost.note },
        { label: t('landedCosts.actor'), value: cost.actor?.name },
        { label: t('landedCosts.createdAt'), value: format.moment(cost.createdAt) },
        ...(cost.cancelledAt
          ? [
              { label: t('landedCosts.cancelledAt'), value: format.moment(cost.cancelledAt) },
              { label: t('landedCosts.cancelledBy'), value: cost.cancelledBy?.name },
              { label: t('landedCosts.cancelReason'), value: cost.cancelReason },
            ]
          : []),
      ]}
    />
  )
}

function ValueMoves({ moves }: { moves: LandedCostRecord_CostFragment['moves'] }) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('landedCosts.moves')}
      rows={moves}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', title: t('inventory.when'), cell: ({ at }) => format.moment(at) },
        {
          key: 'product',
          title: t('term.product'),
          cell: ({ product }) => <PathLink to={`/stock-moves?product=${product.id}`}>{product.name}</PathLink>,
        },
        {
          key: 'value',
          title: t('analysis.valueChange'),
          isNumeric: true,
          cell: ({ valueChange }) => valueChange && format.money(valueChange, BASE_CURRENCY),
        },
      ]}
    />
  )
}

type Entry = NonNullable<NonNullable<LandedCostPageQuery['landedCost']>['journalEntries']>[number]

function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <RecordTable
      label={t('landedCosts.journal')}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          title: t('term.number'),
          cell: ({ id, number }) => <PathLink to={`/journal/${id}`}>{number}</PathLink>,
        },
        { key: 'day', title: t('finance.bookedOn'), cell: ({ bookedOn }) => format.date(bookedOn) },
        {
          key: 'amount',
          title: t('landedCosts.amount'),
          isNumeric: true,
          cell: ({ amount }) => format.money(amount, BASE_CURRENCY),
        },
      ]}
    />
  )
}

function CancelCost({ cost, onDone }: { cost: LandedCostRecord_CostFragment; onDone: () => void }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const mayCancel = useCan('inventory.landed-cost.post')
  const [isAsked, setAsked] = useState(false)
  const [cancel] = useCancelLandedCostMutation()
  if (!mayCancel || cost.status !== 'POSTED') return null
  const onCancel = async (reason: string) => {
    const answer = await act(
      cancel({ variables: { input: { idempotencyKey: key(), id: cost.id, reason } } }),
      (data) => data.cancelLandedCost,
      () => false,
    )
    if (answer.payload) renew()
    if (!answer.isDone) return
    showToast({ tone: 'success', text: t('landedCosts.cancelled', { number: cost.number }) })
    setAsked(false)
    onDone()
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('landedCosts.cancel')}
      </Button>
      {isAsked && <ReasonDialog title={t('landedCosts.cancel')} onClose={() => setAsked(false)} onDone={onCancel} />}
    </>
  )
}
