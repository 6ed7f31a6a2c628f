import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSetStockThresholdMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'
import { typedQuantity } from './typed-quantity.ts'

/** Sets the quantity at or under which an alert is raised. Setting it twice changes nothing, so it needs no key. */
export function ThresholdDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const act = useAct()
  const [setThreshold, { loading }] = useSetStockThresholdMutation()
  const [typed, setTyped] = useState(level.threshold ?? '')
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const onSend = async () => {
    const threshold = typedQuantity(typed)
    if (threshold === null && typed.trim() !== '') {
      setMessages({ threshold: t('inventory.badQuantity') })
      return
    }
    const input = { productId: level.product.id, warehouseId: level.warehouse.id, threshold }
    const sent = setThreshold({ variables: { input } })
    const answer = await act(
      sent,
      (data) => data.setStockThreshold,
      (path) => path === 'threshold',
    )
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const done = threshold === null ? 'inventory.threshold.removed' : 'inventory.threshold.set'
    showToast({ tone: 'success', text: t(done) })
    onClose()
  }
  return (
    <StockActForm
      title={t('inventory.act.threshold')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <TextInput
        label={t('inventory.thresholdIn', { unit: level.product.unit.name })}
        description={t('inventory.threshold.help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={messages['threshold']}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
      />
    </StockActForm>
  )
}
