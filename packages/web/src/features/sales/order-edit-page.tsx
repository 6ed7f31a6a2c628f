import { useState } from 'react'
import type { OrderForEditQuery } from '../../generated/graphql.ts'
import { useOrderForEditQuery, useUpdateOrderMutation } from '../../generated/hooks/sales.ts'
import { useAct } from '../../lib/act.ts'
import { useDraft } from '../../lib/drafts.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useGo, useParam } from '../../lib/navigation.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState, MissingState } from '../../ui/states.tsx'
import { draftOf } from './draft-of-order.ts'
import { type OrderDraft, orderInput, parseDraft } from './order-draft.ts'
import { OrderEditor } from './order-editor.tsx'

/** Changes the content of a draft; a version that somebody else overtook is refused and what was typed stays. */
export function OrderEditPage() {
  const id = useParam('orderId')
  const { data, error, refetch } = useOrderForEditQuery({ variables: { id }, fetchPolicy: 'network-only' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  return data.order ? <EditForm order={data.order} /> : <MissingState listPath="/orders" />
}

function EditForm({ order }: { order: NonNullable<OrderForEditQuery['order']> }) {
  const t = useT()
  const go = useGo()
  const act = useAct()
  const [update, { loading }] = useUpdateOrderMutation()
  const { userId } = useViewer()
  // What was typed on a version that is overtaken by now is not offered again.
  const key = `${userId}.order.${order.id}.${order.version}`
  const [initial] = useState(() => draftOf(order))
  const draft = useDraft<OrderDraft>(key, { initial, parse: parseDraft })
  const save = async () => {
    const content = orderInput(draft.value)
    if (!content) return
    const input = { id: order.id, expectedVersion: order.version, order: content }
    const answer = await act(
      update({ variables: { input } }),
      (data) => data.updateOrder,
      () => false,
    )
    if (!answer.isDone) return
    draft.reset(initial)
    go(`/orders/${order.id}`)
  }
  return (
    <RecordPage title={order.number} listPath="/orders">
      <DraftNotice isRestored={draft.isRestored} onDiscard={() => draft.reset(initial)} />
      <OrderEditor
        draft={draft.value}
        onChange={draft.change}
        onSubmit={() => void save()}
        submitLabel={t('ui.save')}
        isBusy={loading}
      />
    </RecordPage>
  )
}
