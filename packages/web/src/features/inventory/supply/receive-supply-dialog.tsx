import { type LabelCode, writtenNumber } from '@tradewind/kernel'
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SupplyRecord_RequestFragment } from '../../../generated/graphql.ts'
import { useReceiveSupplyRequestMutation } from '../../../generated/hooks/inventory.ts'
import type { Counts } from '../../../lib/counted-goods.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { isNoNumber } from '../../../lib/typed-number.ts'
import { useCan } from '../../../lib/viewer.tsx'
import { ScanCounter } from '../../../ui/scan-counter.tsx'
import classes from '../inventory.module.css'
import { useSupplyAct } from './use-supply-act.ts'

interface SupplyDialogProps {
  readonly request: SupplyRecord_RequestFragment
  readonly onClose: () => void
}

const FIELDS = ['quantity', 'lotCode', 'expiresOn', 'unitCost'] as const

/** Takes in what has arrived of a supply request: all that is open unless somebody counts or scans otherwise. */
export function ReceiveSupplyDialog({ request, onClose }: SupplyDialogProps) {
  const t = useT()
  const format = useFormat()
  const seesCosts = useCan('catalog.cost.read')
  const [receive] = useReceiveSupplyRequestMutation()
  const { perform, messages, setMessages, isSending } = useSupplyAct(onClose)
  const { product, openQuantity } = request
  const isTracked = product.tracking !== 'NONE'
  const [typed, setTyped] = useState({
    quantity: product.tracking === 'SERIAL' ? '1' : openQuantity,
    ...{ lotCode: '', expiresOn: '', unitCost: '', note: '' },
  })
  const field = (key: keyof typeof typed) => ({
    value: typed[key],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped((before) => ({ ...before, [key]: value })),
    error: messages[key === 'note' ? key : `lines.0.${key}`],
  })
  const onCount = ({ quantity = '' }: Counts, code: LabelCode | null) => {
    const lot = isTracked && code?.kind === 'lot' ? { lotCode: code.lotCode, expiresOn: code.expiresOn ?? '' } : {}
    setTyped((before) => ({ ...before, quantity, ...lot }))
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const quantity = writtenNumber(typed.quantity)
    if (quantity === null || isNoNumber(typed.unitCost)) {
      const wrong = quantity === null ? 'quantity' : 'unitCost'
      setMessages({ [`lines.0.${wrong}`]: t('inventory.badQuantity') })
      return
    }
    const unitCost = writtenNumber(typed.unitCost)
    const lot = isTracked ? { lotCode: typed.lotCode.trim() || null, expiresOn: typed.expiresOn || null } : {}
    const input = { id: request.id, lines: [{ quantity, unitCost, ...lot }], note: typed.note.trim() || null }
    void perform(
      (idempotencyKey) => receive({ variables: { input: { idempotencyKey, ...input } } }),
      (data) => data.receiveSupplyRequest,
      (path) => path === 'note' || FIELDS.some((key) => path === `lines.0.${key}`),
    )
  }
  const unit = product.unit.name
  const hint = { open: format.number(openQuantity), quantity: format.number(request.quantity), unit }
  return (
    <Modal opened onClose={onClose} title={t('supply.receiveTitle', { number: request.number })}>
      <form onSubmit={onSubmit} noValidate className={classes['act']}>
        <ScanCounter
          label={t('supply.scan')}
          goods={[
            {
              ...{ id: 'quantity', product, lot: typed.lotCode.trim() || null },
              most: product.tracking === 'SERIAL' ? '1' : null,
            },
          ]}
          counts={{ quantity: typed.quantity }}
          begin={{}}
          onCount={onCount}
          isFocused
        />
        <TextInput
          label={t('inventory.quantityIn', { unit })}
          description={t('supply.openHint', hint)}
          inputMode="decimal"
          autoComplete="off"
          required
          {...field('quantity')}
        />
        {isTracked && (
          <TextInput label={t('term.lot')} maxLength={40} autoComplete="off" required {...field('lotCode')} />
        )}
        {isTracked && <TextInput type="date" label={t('inventory.expiresOn')} {...field('expiresOn')} />}
        {seesCosts && (
          <TextInput label={t('supply.unitCost')} inputMode="decimal" autoComplete="off" {...field('unitCost')} />
        )}
        <TextInput label={t('supply.receiptNote')} maxLength={200} {...field('note')} />
        <Button type="submit" loading={isSending}>
          {t('supply.act.RECEIVE')}
        </Button>
      </form>
    </Modal>
  )
}
