import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useProductCountingQuery, useReceiveStockMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { UNKNOWN_COUNTING } from '../../lib/packs.ts'
import { showToast } from '../../lib/toasts.ts'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { arrivedQuantity } from './receipt.ts'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'

const QUANTITY = 'lines.0.quantity'
const FIELDS = new Set([QUANTITY, 'lines.0.lotCode', 'lines.0.expiresOn', 'reason'])

/** Books goods in. */
export function ReceiveDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const { key, renew } = useActKey()
  const [receive, { loading }] = useReceiveStockMutation()
  const [quantity, setQuantity] = useState('')
  const [lot, setLot] = useState({ lotCode: '', expiresOn: '' })
  const [reason, setReason] = useState('')
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const { product, warehouse } = level
  const isTracked = product.tracking !== 'NONE'
  const { data } = useProductCountingQuery({ variables: { id: product.id } })
  const counting = data?.product ?? UNKNOWN_COUNTING
  const onSend = async () => {
    const typed = arrivedQuantity({ quantity, counting })
    if (typed === null) {
      setMessages({ [QUANTITY]: t('inventory.badQuantity') })
      return
    }
    const ofLot = isTracked ? { lotCode: lot.lotCode.trim() || null, expiresOn: lot.expiresOn || null } : {}
    const lines = [{ productId: product.id, quantity: typed, ...ofLot }]
    const input = { idempotencyKey: key(), warehouseId: warehouse.id, lines, reason: reason.trim() || null }
    const answer = await act(
      receive({ variables: { input } }),
      (data) => data.receiveStock,
      (path) => FIELDS.has(path),
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const after = answer.payload.stockLevels?.[0]
    if (after) showToast({ tone: 'success', text: t('inventory.done', { onHand: format.number(after.onHand) }) })
    onClose()
  }
  return (
    <StockActForm
      title={t('inventory.act.receive')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <TextInput
        label={t('inventory.quantityIn', { unit: product.unit.name })}
        value={quantity}
        onChange={(event) => setQuantity(event.currentTarget.value)}
        error={messages[QUANTITY]}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
      />
      <UnitChoice
        label={t('term.unitOf', { name: product.name })}
        counting={counting}
        typed={quantity}
        onChange={setQuantity}
      />
      {isTracked && (
        <>
          <TextInput
            label={t('term.lot')}
            value={lot.lotCode}
            onChange={({ currentTarget: { value: lotCode } }) => setLot({ ...lot, lotCode })}
            error={messages['lines.0.lotCode']}
            maxLength={40}
            autoComplete="off"
            required
          />
          <TextInput
            type="date"
            label={t('inventory.expiresOn')}
            value={lot.expiresOn}
            onChange={({ currentTarget: { value: expiresOn } }) => setLot({ ...lot, expiresOn })}
            error={messages['lines.0.expiresOn']}
          />
        </>
      )}
      <TextInput
        label={t('inventory.receive.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={messages['reason']}
        maxLength={200}
      />
    </StockActForm>
  )
}
