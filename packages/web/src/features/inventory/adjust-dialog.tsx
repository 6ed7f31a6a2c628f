import { isZero } from '@tradewind/kernel'
import { useState } from 'react'
import type { AdjustStockMutation } from '../../generated/graphql.ts'
import { useAdjustStockMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { startOfDay } from '../../lib/day.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { useCompany } from '../../lib/viewer.tsx'
import { AdjustFields } from './adjust-fields.tsx'
import { type Correction, correctionChange } from './correction.ts'
import classes from './inventory.module.css'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'

const FIELDS = new Set(['change', 'expectedQuantity', 'reason', 'effectiveAt'])

/**
 * Corrects on hand. What is sent names the quantity that was looked at; when it is another one now, the new one is
 * shown, everything typed stays, and the person sends again knowing it.
 */
export function AdjustDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const format = useFormat()
  const { timeZone } = useCompany()
  const act = useAct()
  const { key, renew } = useActKey()
  const [adjust, { loading }] = useAdjustStockMutation()
  const [seen, setSeen] = useState<{ now: string; before: string | null }>({ now: level.onHand, before: null })
  const [typed, setTyped] = useState<Correction>({
    ...{ way: 'count', quantity: '', reason: '', effectiveOn: '' },
  })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const change = correctionChange(typed, seen.now)
  const onSend = async () => {
    const problems = {
      ...(change === null ? { change: t('inventory.badQuantity') } : {}),
      ...(change !== null && isZero(change) ? { change: t('inventory.adjust.nothing') } : {}),
      ...(typed.reason.trim() === '' ? { reason: t('inventory.adjust.reasonNeeded') } : {}),
    }
    setMessages(problems)
    if (change === null || Object.keys(problems).length > 0) return
    const { product, warehouse } = level
    const place = { productId: product.id, warehouseId: warehouse.id }
    const effectiveAt = typed.effectiveOn === '' ? null : startOfDay(typed.effectiveOn, timeZone)
    const correction = { change, expectedQuantity: seen.now, reason: typed.reason.trim(), effectiveAt }
    const sent = adjust({ variables: { input: { idempotencyKey: key(), ...place, ...correction } } })
    const answer = await act(
      sent,
      (data) => data.adjustStock,
      (path) => FIELDS.has(path),
    )
    if (answer.payload) renew()
    if (answer.isDone) {
      const onHand = format.number(answer.payload.stockLevel?.onHand ?? seen.now)
      showToast({ tone: 'success', text: t('inventory.done', { onHand }) })
      onClose()
      return
    }
    const now = quantityNow(answer.payload)
    if (now !== null) setSeen({ now, before: seen.now })
    setMessages(fieldMessages(answer.refusals))
  }
  return (
    <StockActForm
      title={t('inventory.act.adjust')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      {seen.before !== null && (
        <p role="alert" className={classes['stale']}>
          {t('inventory.adjust.stale', { before: format.number(seen.before), now: format.number(seen.now) })}
        </p>
      )}
      <AdjustFields
        typed={typed}
        onType={setTyped}
        messages={messages}
        unit={level.product.unit.name}
        onHand={seen.now}
        change={change}
      />
    </StockActForm>
  )
}

/** On hand now, when the answer says that what was looked at is no longer true. */
function quantityNow(payload: AdjustStockMutation['adjustStock'] | null): string | null {
  const quantities = payload?.userErrors.map((error) => ('currentQuantity' in error ? error.currentQuantity : null))
  return quantities?.find((quantity) => quantity != null) ?? null
}
