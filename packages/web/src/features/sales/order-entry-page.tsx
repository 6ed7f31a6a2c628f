import { useEffect } from 'react'
import {
  useConfirmOrderMutation,
  useCreateOrderMutation,
  useOrderCustomerQuery,
  useOrderForEditQuery,
} from '../../generated/hooks/sales.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { RecordPage } from '../../ui/record/record-page.tsx'
import { copyOf } from './draft-of-order.ts'
import { emptyDraft, type OrderDraft, orderInput, parseDraft } from './order-draft.ts'
import { OrderEditor } from './order-editor.tsx'

/** A new order: typed or pasted, created and confirmed by one Ctrl+Enter; nothing typed is lost. */
export function OrderEntryPage() {
  const t = useT()
  const go = useGo()
  const { userId } = useViewer()
  const draft = useDraft(`${userId}.order.new`, { initial: emptyDraft(), parse: parseDraft })
  useAskedCustomer(draft.change)
  useAskedCopy(draft.change)
  const { submit, isBusy } = useSubmit()
  const send = async (isConfirmed: boolean) => {
    const order = orderInput(draft.value)
    if (!order) return
    const id = await submit(order, isConfirmed)
    if (!id) return
    draft.reset(emptyDraft())
    go(`/orders/${id}`)
  }
  return (
    <RecordPage title={t('sales.new')} listPath="/orders">
      <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(emptyDraft())} />
      <OrderEditor
        draft={draft.value}
        onChange={draft.change}
        onSubmit={() => void send(true)}
        submitLabel={t('sales.createAndConfirm')}
        needsLines
        onSaveDraft={() => void send(false)}
        isBusy={isBusy}
      />
    </RecordPage>
  )
}

/** Creates the order and, when asked, confirms it; answers its id, also when it stays a draft because of a refusal. */
function useSubmit() {
  const act = useAct()
  const creation = useActKey()
  const confirmation = useActKey()
  const [create, creating] = useCreateOrderMutation()
  const [confirm, confirming] = useConfirmOrderMutation()
  const submit = async (order: NonNullable<ReturnType<typeof orderInput>>, isConfirmed: boolean) => {
    const sent = create({ variables: { input: { idempotencyKey: creation.key(), order } } })
    const created = await act(
      sent,
      (data) => data.createOrder,
      () => false,
    )
    if (created.payload) creation.renew()
    const made = created.isDone ? created.payload.order : null
    if (!made || !isConfirmed) return made?.id ?? null
    const input = { idempotencyKey: confirmation.key(), id: made.id, expectedVersion: made.version }
    const confirmed = await act(
      confirm({ variables: { input } }),
      (data) => data.confirmOrder,
      () => false,
    )
    if (confirmed.payload) confirmation.renew()
    return made.id
  }
  return { submit, isBusy: creating.loading || confirming.loading }
}

type Change = ReturnType<typeof useDraft<OrderDraft>>['change']

/** The customer that a link brought along. */
function useAskedCustomer(change: Change) {
  const asked = askedId('customer')
  const { data } = useOrderCustomerQuery({ variables: { id: asked ?? '' }, skip: asked === null })
  const customer = data?.customer
  useEffect(() => {
    if (customer) change((before) => ({ ...before, customer: { id: customer.id, name: customer.name } }))
  }, [customer, change])
}

/** The order that a link asks to copy; it takes the place of what was typed before. */
function useAskedCopy(change: Change) {
  const asked = askedId('copy')
  const { data } = useOrderForEditQuery({ variables: { id: asked ?? '' }, skip: asked === null })
  const order = data?.order
  useEffect(() => {
    if (order) change(copyOf(order))
  }, [order, change])
}

const askedId = (name: 'customer' | 'copy') => new URLSearchParams(location.search).get(name)
