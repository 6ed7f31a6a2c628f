import { writtenNumber } from '@tradewind/kernel'
import { useState } from 'react'
import type { Lying_BalanceFragment } from '../../../generated/graphql.ts'
import { useWriteOffStockMutation } from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { startOfDay } from '../../../lib/day.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'
import { useCompany } from '../../../lib/viewer.tsx'
import { PhotoField } from '../photos/photo-field.tsx'
import { usePhotos } from '../photos/use-photos.ts'
import { EffectiveDay } from '../effective-day.tsx'
import { StockActForm } from '../stock-act-form.tsx'
import type { StockDialogProps } from '../stock-acts.ts'
import { LossFields } from './loss-fields.tsx'
import { type Loss, NO_LOSS } from './outgoing.ts'

const QUANTITY = 'lines.0.quantity'
const FIELDS = new Set([QUANTITY, 'note', 'effectiveAt'])

/** Gives goods up that lie in one place: how many, why, what happened, and from when it counts. */
export function WriteOffDialog({ level, balance, onClose }: StockDialogProps & { balance: Lying_BalanceFragment }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const { timeZone } = useCompany()
  const { product, warehouse } = level
  const [writeOff, { loading }] = useWriteOffStockMutation()
  const [typed, setTyped] = useState<Pick<Loss, 'quantity' | 'cause' | 'note'>>(NO_LOSS)
  const [effectiveOn, setEffectiveOn] = useState('')
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const photos = usePhotos()
  const onSend = async () => {
    const quantity = writtenNumber(typed.quantity)
    setMessages(quantity === null ? { [QUANTITY]: t('inventory.badQuantity') } : {})
    if (quantity === null) return
    if (photos.hasFailed) {
      showToast({ tone: 'error', text: t('photos.unsent') })
      return
    }
    const line = { productId: product.id, locationId: balance.location.id, lotId: balance.lot?.id ?? null, quantity }
    const input = {
      warehouseId: warehouse.id,
      cause: typed.cause,
      note: typed.note.trim() || null,
      attachmentIds: photos.ids,
      lines: [line],
      effectiveAt: effectiveOn === '' ? null : startOfDay(effectiveOn, timeZone),
    }
    const answer = await act(
      writeOff({ variables: { input: { idempotencyKey: key(), ...input } } }),
      (payload) => payload.writeOffStock,
      (path) => FIELDS.has(path),
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const { number = '', status = 'POSTED' } = answer.payload.writeOff ?? {}
    showToast({ tone: 'success', text: t(`writeOffs.done.${status}`, { number }) })
    onClose()
  }
  return (
    <StockActForm
      title={t('writeOffs.act')}
      level={level}
      isSending={loading || photos.isSending}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <LossFields
        typed={typed}
        onType={(part) => setTyped({ ...typed, ...part })}
        place={{ location: balance.location.code, unit: product.unit.name }}
        goods={{ product: balance.product, lot: balance.lot?.code ?? null, most: balance.onHand }}
        messages={{ quantity: messages[QUANTITY], note: messages['note'] }}
      />
      <EffectiveDay day={effectiveOn} onDay={setEffectiveOn} error={messages['effectiveAt']} />
      <PhotoField {...photos} />
    </StockActForm>
  )
}
