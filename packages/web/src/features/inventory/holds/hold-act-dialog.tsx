import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { HoldRow_HoldFragment } from '../../../generated/graphql.ts'
import {
  useExtendHoldMutation,
  useHoldOrdersQuery,
  useReleaseHoldMutation,
  useTakeOverHoldMutation,
} from '../../../generated/hooks/inventory.ts'
import { fieldMessages, type Refusal, useAct, useActKey } from '../../../lib/act.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'
import { ErrorState } from '../../../ui/states.tsx'
import { StockActForm } from '../stock-act-form.tsx'
import type { StockDialogProps } from '../stock-acts.ts'
import { DaysField, inDays, USUAL_DAYS } from './days-field.tsx'

/** What may be done about a hold. */
export type HoldAct = 'release' | 'extend' | 'takeOver'

const DIALOGS = { release: ReleaseDialog, extend: ExtendDialog, takeOver: TakeOverDialog } as const

type HoldDialogProps = StockDialogProps & { readonly hold: HoldRow_HoldFragment }

export function HoldActDialog({ act, ...props }: HoldDialogProps & { act: HoldAct }) {
  const Dialog = DIALOGS[act]
  return <Dialog {...props} />
}

type Sent = Promise<{ data?: { readonly done: { readonly userErrors: readonly Refusal[] } } | null }>

/** Sends an act on a hold, says that it is done and closes, or answers what is wrong. */
function useHoldAct(onClose: () => void) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const send = async (sent: Sent, done: string) => {
    const answer = await act(
      sent,
      (data) => data.done,
      (path) => path === 'expiresAt' || path === 'orderId',
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    showToast({ tone: 'success', text: done })
    onClose()
  }
  return { t, key, messages, send }
}

function ReleaseDialog({ level, hold, onClose }: HoldDialogProps) {
  const { t, key, messages, send } = useHoldAct(onClose)
  const [release, { loading }] = useReleaseHoldMutation()
  const input = () => ({ idempotencyKey: key(), id: hold.id })
  const onSend = () => send(release({ variables: { input: input() } }), t('inventory.hold.released'))
  return (
    <StockActForm title={t('inventory.hold.release')} {...{ level, messages, onSend, onClose }} isSending={loading}>
      <p>{t('inventory.hold.releaseHelp', { number: hold.number })}</p>
    </StockActForm>
  )
}

function ExtendDialog({ level, hold, onClose }: HoldDialogProps) {
  const { t, key, messages, send } = useHoldAct(onClose)
  const [extend, { loading }] = useExtendHoldMutation()
  const [days, setDays] = useState(USUAL_DAYS)
  const onSend = () => {
    const input = { idempotencyKey: key(), id: hold.id, expectedVersion: hold.version, expiresAt: inDays(days) }
    return send(extend({ variables: { input } }), t('inventory.hold.extended'))
  }
  return (
    <StockActForm title={t('inventory.hold.extend')} {...{ level, messages, onSend, onClose }} isSending={loading}>
      <DaysField days={days} onDays={setDays} error={messages['expiresAt']} />
    </StockActForm>
  )
}

function TakeOverDialog({ level, hold, onClose }: HoldDialogProps) {
  const { t, key, messages, send } = useHoldAct(onClose)
  const [takeOver, { loading }] = useTakeOverHoldMutation()
  const place = { productId: level.product.id, warehouseId: level.warehouse.id }
  const { data, error, refetch } = useHoldOrdersQuery({ variables: { customerId: hold.customer?.id ?? '', ...place } })
  const orders = data?.orders.nodes ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const orderId = chosen ?? orders[0]?.id ?? ''
  const input = () => ({ idempotencyKey: key(), id: hold.id, orderId })
  const onSend = () => send(takeOver({ variables: { input: input() } }), t('inventory.hold.takenOver'))
  const form = { level, messages, onSend, onClose, isSending: loading, isBlocked: orderId === '' }
  return (
    <StockActForm title={t('inventory.hold.takeOver')} {...form}>
      {error && !data && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {data && orders.length === 0 ? (
        <p>{t('inventory.hold.noOrder')}</p>
      ) : (
        <NativeSelect
          label={t('term.order')}
          value={orderId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={orders.map(({ id, number }) => ({ value: id, label: number }))}
          error={messages['orderId']}
          data-autofocus
        />
      )}
    </StockActForm>
  )
}
