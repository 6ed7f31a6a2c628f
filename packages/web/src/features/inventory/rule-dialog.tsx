import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSetReorderRuleMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'
import { type TypedRule, typedRule } from './typed-rule.ts'

const QUANTITIES = ['minimum', 'maximum', 'multiple'] as const

/** Sets when and how much to get; without any number there is no rule. Setting it twice changes nothing. */
export function RuleDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const act = useAct()
  const [setRule, { loading }] = useSetReorderRuleMutation()
  const { product, warehouse, reorderRule } = level
  const [typed, setTyped] = useState<TypedRule>({
    kind: reorderRule?.kind ?? 'PURCHASE',
    minimum: reorderRule?.minimum ?? '',
    maximum: reorderRule?.maximum ?? '',
    multiple: reorderRule?.multiple ?? '',
    leadDays: String(reorderRule?.leadDays ?? ''),
  })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const onSend = async () => {
    const { rule, wrong } = typedRule(typed)
    const texts = wrong.map((key) => [
      `rule.${key}`,
      t(key === 'leadDays' ? 'inventory.rule.badDays' : 'inventory.badQuantity'),
    ])
    setMessages(Object.fromEntries(texts))
    if (wrong.length > 0) return
    const answer = await act(
      setRule({ variables: { input: { productId: product.id, warehouseId: warehouse.id, rule } } }),
      (data) => data.setReorderRule,
      (path) => path.startsWith('rule.'),
    )
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    showToast({ tone: 'success', text: t(rule ? 'inventory.rule.set' : 'inventory.rule.removed') })
    onClose()
  }
  return (
    <StockActForm
      title={t('inventory.act.rule')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <NativeSelect
        label={t('inventory.rule.kind')}
        description={t('inventory.rule.help')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={typed.kind}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, kind: value })}
        data={(['PURCHASE', 'PRODUCTION'] as const).map((value) => ({ value, label: t(`term.supplyKind.${value}`) }))}
      />
      {QUANTITIES.map((key) => (
        <TextInput
          key={key}
          label={t(`inventory.rule.${key}`, { unit: product.unit.name })}
          value={typed[key]}
          onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [key]: value })}
          error={messages[`rule.${key}`]}
          inputMode="decimal"
          autoComplete="off"
          {...(key === 'minimum' ? { 'data-autofocus': true } : {})}
        />
      ))}
      <TextInput
        label={t('inventory.rule.leadDays')}
        value={typed.leadDays}
        onChange={({ currentTarget: { value: leadDays } }) => setTyped({ ...typed, leadDays })}
        error={messages['rule.leadDays']}
        inputMode="numeric"
        autoComplete="off"
      />
    </StockActForm>
  )
}
