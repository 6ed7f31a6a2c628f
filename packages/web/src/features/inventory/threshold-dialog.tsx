import { useState } from 'react'
import { useSetStockLimitsMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { LimitFields } from './limit-fields.tsx'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'
import { meantLimits, typedOf } from './typed-limits.ts'

/** Sets the limits that raise alerts of a place. Setting them twice changes nothing, so it needs no key. */
export function ThresholdDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const [setLimits, { loading }] = useSetStockLimitsMutation()
  const [typed, setTyped] = useState(typedOf(level))
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const onSend = async () => {
    const meant = meantLimits(typed, t)
    setMessages(meant.messages)
    if (Object.keys(meant.messages).length > 0) return
    const input = { productId: level.product.id, warehouseId: level.warehouse.id, ...meant.limits }
    const answer = await act(
      setLimits({ variables: { input } }),
      (data) => data.setStockLimits,
      (path) => path in typed,
    )
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    showToast({ tone: 'success', text: t('inventory.limits.set') })
    onClose()
  }
  const unit = level.product.unit.name
  const byCategory = (own: unknown, limit: string | null) =>
    own == null && limit !== null ? t('inventory.limits.ofCategory', { limit }) : ''
  const { effectiveThreshold, effectiveCeiling, effectiveSlowAfterDays, effectiveStockOutDays } = level
  const days = (count: number | null | undefined) => (count == null ? null : t('term.days', { count }))
  return (
    <StockActForm
      title={t('inventory.act.threshold')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <LimitFields
        labels={{
          threshold: t('inventory.thresholdIn', { unit }),
          ceiling: t('inventory.ceilingIn', { unit }),
          slowAfterDays: t('inventory.slowAfterDays'),
          stockOutDays: t('inventory.stockOutDays'),
        }}
        notes={{
          threshold: byCategory(level.threshold, effectiveThreshold == null ? null : format.number(effectiveThreshold)),
          ceiling: byCategory(level.ceiling, effectiveCeiling == null ? null : format.number(effectiveCeiling)),
          slowAfterDays: byCategory(level.slowAfterDays, days(effectiveSlowAfterDays)),
          stockOutDays: byCategory(level.stockOutDays, days(effectiveStockOutDays)),
        }}
        typed={typed}
        messages={messages}
        onType={setTyped}
      />
    </StockActForm>
  )
}
