import { writtenNumber } from '@tradewind/kernel'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useId, useState } from 'react'
import { useHoldCustomersQuery, useHoldStockMutation } from '../../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../../lib/act.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { StockActForm } from '../stock-act-form.tsx'
import type { StockDialogProps } from '../stock-acts.ts'
import { DaysField, inDays, USUAL_DAYS } from './days-field.tsx'

const SEARCH_AFTER_MS = 200
const FIELDS = ['quantity', 'purpose', 'customerId', 'expiresAt']

/** Keeps goods for a customer who is known, or for a purpose in words. */
export function HoldDialog({ level, onClose }: StockDialogProps) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const { key, renew } = useActKey()
  const listId = useId()
  const [hold, { loading }] = useHoldStockMutation()
  const [typed, setTyped] = useState({ quantity: '', whom: '', days: USUAL_DAYS })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const customers = useCustomers(typed.whom)
  const onSend = async () => {
    const quantity = writtenNumber(typed.quantity)
    const whom = typed.whom.trim()
    setMessages({
      ...(quantity === null ? { quantity: t('inventory.badQuantity') } : {}),
      ...(whom === '' ? { purpose: t('inventory.hold.whomNeeded') } : {}),
    })
    if (quantity === null || whom === '') return
    const customer = customers.find(({ label }) => label === whom)
    const place = { productId: level.product.id, warehouseId: level.warehouse.id }
    const whoFor = customer ? { customerId: customer.id } : { purpose: whom }
    const input = { idempotencyKey: key(), ...place, quantity, ...whoFor, expiresAt: inDays(typed.days) }
    const answer = await act(
      hold({ variables: { input }, refetchQueries: ['StockCardHolds'] }),
      (data) => data.holdStock,
      (path) => FIELDS.includes(path),
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    showToast({ tone: 'success', text: t('inventory.hold.done', { quantity: format.number(quantity), whom }) })
    onClose()
  }
  return (
    <StockActForm
      title={t('inventory.act.hold')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <TextInput
        label={t('inventory.hold.quantity', { unit: level.product.unit.name })}
        value={typed.quantity}
        onChange={({ currentTarget: { value: quantity } }) => setTyped({ ...typed, quantity })}
        error={messages['quantity']}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
      />
      <TextInput
        label={t('inventory.hold.whom')}
        description={t('inventory.hold.whomHelp')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        value={typed.whom}
        onChange={({ currentTarget: { value: whom } }) => setTyped({ ...typed, whom })}
        error={messages['purpose'] ?? messages['customerId']}
        maxLength={200}
        list={listId}
        autoComplete="off"
        required
      />
      <datalist id={listId}>
        {customers.map(({ id, label }) => (
          <option key={id} value={label} />
        ))}
      </datalist>
      <DaysField days={typed.days} onDays={(days) => setTyped({ ...typed, days })} error={messages['expiresAt']} />
    </StockActForm>
  )
}

/** The customers that match what is typed, and the chosen one, by what stands in the field for them. */
function useCustomers(typed: string): readonly { readonly id: string; readonly label: string }[] {
  const maySee = useCan('crm.customer.read')
  const [search] = useDebouncedValue(typed.trim().split(' · ')[0] ?? '', SEARCH_AFTER_MS)
  const { data, previousData } = useHoldCustomersQuery({ variables: { search }, skip: !maySee || search === '' })
  const { nodes } = (data ?? previousData)?.customers ?? { nodes: [] }
  return nodes.map(({ id, number, name }) => ({ id, label: `${name} · ${number}` }))
}
