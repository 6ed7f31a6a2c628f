import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SupplyRecord_RequestFragment } from '../../../generated/graphql.ts'
import { useOrderSupplyRequestMutation } from '../../../generated/hooks/inventory.ts'
import { useT } from '../../../lib/i18n.tsx'
import classes from '../inventory.module.css'
import { useSupplyAct } from './use-supply-act.ts'

interface SupplyDialogProps {
  readonly request: SupplyRecord_RequestFragment
  readonly onClose: () => void
}

/** Says under which number and for when a supply request is ordered. */
export function OrderSupplyDialog({ request, onClose }: SupplyDialogProps) {
  const t = useT()
  const [order] = useOrderSupplyRequestMutation()
  const { perform, messages, isSending } = useSupplyAct(onClose)
  const [typed, setTyped] = useState({ reference: '', dueOn: request.dueOn })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const input = { id: request.id, supplierReference: typed.reference.trim() || null, dueOn: typed.dueOn || null }
    void perform(
      (idempotencyKey) => order({ variables: { input: { idempotencyKey, ...input } } }),
      (data) => data.orderSupplyRequest,
      (path) => path === 'supplierReference' || path === 'dueOn',
    )
  }
  return (
    <Modal opened onClose={onClose} title={t('supply.orderTitle', { number: request.number })}>
      <form onSubmit={onSubmit} noValidate className={classes['act']}>
        <TextInput
          label={t('supply.reference')}
          value={typed.reference}
          onChange={({ currentTarget: { value: reference } }) => setTyped({ ...typed, reference })}
          error={messages['supplierReference']}
          maxLength={60}
          data-autofocus
        />
        <TextInput
          type="date"
          label={t('supply.dueOn')}
          value={typed.dueOn}
          onChange={({ currentTarget: { value: dueOn } }) => setTyped({ ...typed, dueOn })}
          error={messages['dueOn']}
        />
        <Button type="submit" loading={isSending}>
          {t('supply.act.ORDER')}
        </Button>
      </form>
    </Modal>
  )
}
