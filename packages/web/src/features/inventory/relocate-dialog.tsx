import { writtenNumber } from '@tradewind/kernel'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Lying_BalanceFragment } from '../../generated/graphql.ts'
import { useRelocateStockMutation, useStockCardLocationsQuery } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import type { StockDialogProps } from './stock-acts.ts'
import { StockActForm } from './stock-act-form.tsx'

const FIELDS = { quantity: 'lines.0.quantity', to: 'lines.0.toLocationId', reason: 'reason' } as const

/** Moves goods to another place of the warehouse; all that lies there unless somebody says less. */
export function RelocateDialog({ level, balance, onClose }: StockDialogProps & { balance: Lying_BalanceFragment }) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const { key, renew } = useActKey()
  const { product, warehouse } = level
  const { data } = useStockCardLocationsQuery({ variables: { warehouseId: warehouse.id } })
  const [relocate, { loading }] = useRelocateStockMutation()
  const [typed, setTyped] = useState({ quantity: balance.onHand, to: '', reason: '' })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const others = (data?.locations.nodes ?? []).filter(({ id }) => id !== balance.location.id)
  const onSend = async () => {
    const quantity = writtenNumber(typed.quantity)
    const problems = {
      ...(quantity === null ? { [FIELDS.quantity]: t('inventory.badQuantity') } : {}),
      ...(typed.to === '' ? { [FIELDS.to]: t('inventory.relocate.whereTo') } : {}),
    }
    setMessages(problems)
    if (quantity === null || typed.to === '') return
    const ends = { fromLocationId: balance.location.id, toLocationId: typed.to }
    const line = { productId: product.id, lotId: balance.lot?.id ?? null, ...ends, quantity }
    const reason = typed.reason.trim() || null
    const input = { idempotencyKey: key(), warehouseId: warehouse.id, lines: [line], reason }
    const answer = await act(
      relocate({ variables: { input } }),
      (payload) => payload.relocateStock,
      (path) => path === FIELDS.quantity || path === FIELDS.to || path === FIELDS.reason,
    )
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const to = others.find(({ id }) => id === typed.to)?.code ?? ''
    showToast({ tone: 'success', text: t('inventory.relocate.done', { quantity: format.number(quantity), to }) })
    onClose()
  }
  return (
    <StockActForm
      title={t('inventory.act.relocate')}
      level={level}
      isSending={loading}
      messages={messages}
      onSend={onSend}
      onClose={onClose}
    >
      <TextInput
        label={t('inventory.relocate.quantity', { from: balance.location.code, unit: product.unit.name })}
        value={typed.quantity}
        onChange={({ currentTarget: { value: quantity } }) => setTyped({ ...typed, quantity })}
        onFocus={(event) => event.currentTarget.select()}
        error={messages[FIELDS.quantity]}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
      />
      <NativeSelect
        label={t('inventory.relocate.to')}
        value={typed.to}
        onChange={({ currentTarget: { value: to } }) => setTyped({ ...typed, to })}
        data={[
          { value: '', label: t('inventory.relocate.choose') },
          ...others.map(({ id, code, name }) => ({ value: id, label: code === name ? code : `${code} ${name}` })),
        ]}
        error={messages[FIELDS.to]}
        required
      />
      <TextInput
        label={t('inventory.relocate.reason')}
        value={typed.reason}
        onChange={({ currentTarget: { value: reason } }) => setTyped({ ...typed, reason })}
        error={messages[FIELDS.reason]}
        maxLength={200}
      />
    </StockActForm>
  )
}
