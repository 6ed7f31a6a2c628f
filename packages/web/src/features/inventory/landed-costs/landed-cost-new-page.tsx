import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { BASE_CURRENCY, writtenNumber } from '@tradewind/kernel'
import { type FormEvent, useRef, useState } from 'react'
import type { LandedReceipt_MoveFragment } from '../../../generated/graphql.ts'
import {
  useLandedCostPreviewQuery,
  usePostLandedCostMutation,
  useStockListFiltersQuery,
} from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useGo } from '../../../lib/navigation.ts'
import { showToast } from '../../../lib/toasts.ts'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from '../../../ui/record/form.module.css'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import inventoryClasses from '../inventory.module.css'
import { type CostFacts, CostFields } from './cost-fields.tsx'
import { ReceiptPicker } from './receipt-picker.tsx'
import { ShareTable } from './share-table.tsx'

const PREVIEW_AFTER_MS = 150
const RECEIPTS_MAX = 200

/** Enters a cost that came after the goods: what, how much, of which receipts; what goes where is shown before it is posted. */
export function LandedCostNewPage() {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [facts, setFacts] = useState<CostFacts>({
    ...{ warehouseId: '', kind: 'FREIGHT', amount: '', basis: 'VALUE', supplierReference: '', note: '' },
  })
  const [receipts, setReceipts] = useState<readonly LandedReceipt_MoveFragment[]>([])
  const { data } = useStockListFiltersQuery()
  const warehouses = data?.warehouses ?? []
  const warehouseId = facts.warehouseId || (warehouses[0]?.id ?? '')
  const { send, messages, isSending } = usePost()
  useFirstWrongField(form, messages)
  const onFacts = (next: CostFacts) => {
    setFacts(next)
    if (next.warehouseId !== warehouseId) setReceipts([])
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send({ ...facts, warehouseId }, receipts)
  }
  return (
    <RecordPage title={t('landedCosts.new')} listPath="/landed-costs">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <Panel title={t('landedCosts.facts')}>
          <CostFields facts={{ ...facts, warehouseId }} {...{ warehouses, messages }} onChange={onFacts} />
        </Panel>
        <Panel title={t('landedCosts.receipts')} isFlush>
          <ReceiptPicker
            warehouseId={warehouseId}
            chosenIds={new Set(receipts.map(({ id }) => id))}
            onChoose={(receipt) =>
              setReceipts((before) => (before.length < RECEIPTS_MAX ? [...before, receipt] : before))
            }
          />
        </Panel>
        <Panel title={t('landedCosts.shares')} isFlush>
          <Shares
            facts={{ ...facts, warehouseId }}
            receipts={receipts}
            onRemove={(id) => setReceipts((before) => before.filter((receipt) => receipt.id !== id))}
          />
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={receipts.length === 0}>
            {t('landedCosts.post')}
          </Button>
          <Button component={PathLink} to="/landed-costs" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

interface SharesProps {
  readonly facts: CostFacts
  readonly receipts: readonly LandedReceipt_MoveFragment[]
  readonly onRemove: (receiptId: string) => void
}

/** What the server makes of the cost as it is typed. */
function Shares({ facts, receipts, onRemove }: SharesProps) {
  const t = useT()
  const format = useFormat()
  const { warehouseId, basis } = facts
  const amount = writtenNumber(facts.amount)
  const receiptIds = receipts.map(({ id }) => id)
  const [input] = useDebouncedValue({ warehouseId, basis, amount: amount ?? '', receiptIds }, PREVIEW_AFTER_MS)
  const isSkipped = input.amount === '' || input.receiptIds.length === 0
  const { data, previousData } = useLandedCostPreviewQuery({
    variables: { input },
    skip: isSkipped,
    fetchPolicy: 'no-cache',
  })
  const preview = isSkipped ? undefined : (data ?? previousData)?.previewLandedCost
  if (receipts.length === 0) return <p className={inventoryClasses['note']}>{t('landedCosts.nothing')}</p>
  const money = (value: string) => format.money(value, BASE_CURRENCY)
  const shareOf = (id: string) => preview?.lines.find((line) => line.receipt.id === id)
  return (
    <>
      <ShareTable shares={receipts.map((receipt) => ({ receipt, share: shareOf(receipt.id) }))} onRemove={onRemove} />
      <p className={inventoryClasses['note']} role="status">
        {preview?.problem ??
          (preview
            ? t('landedCosts.split', { stock: money(preview.stockAmount), expense: money(preview.expenseAmount) })
            : t('landedCosts.typeAmount'))}
      </p>
    </>
  )
}

/** Posts the cost and opens it; what is refused stands at the field that it names. */
function usePost() {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const { key, renew } = useActKey()
  const [post, { loading }] = usePostLandedCostMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (
    { amount: typed, supplierReference, note, ...facts }: CostFacts,
    receipts: SharesProps['receipts'],
  ) => {
    const amount = writtenNumber(typed)
    setMessages(amount === null ? { amount: t('landedCosts.badAmount') } : {})
    if (amount === null) return
    const input = {
      ...{ ...facts, amount, receiptIds: receipts.map(({ id }) => id) },
      supplierReference: supplierReference.trim() || null,
      note: note.trim() || null,
    }
    const answer = await act(
      post({ variables: { input: { idempotencyKey: key(), ...input } } }),
      (data) => data.postLandedCost,
      (path) => !path.startsWith('receiptIds') && path !== 'bookedOn',
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const { id = '', number = '' } = answer.payload.landedCost ?? {}
    showToast({ tone: 'success', text: t('landedCosts.posted', { number }) })
    go(`/landed-costs/${id}`, { replace: true })
  }
  return { send, messages, isSending: loading }
}
