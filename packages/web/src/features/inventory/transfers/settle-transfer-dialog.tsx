import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { TransferOutcome, TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useSettleTransferMutation } from '../../../generated/hooks/inventory.ts'
import { useT } from '../../../lib/i18n.tsx'
import { usePartsOnTheWay } from './parts-on-the-way.ts'
import { QuantitiesDialog } from './quantities-dialog.tsx'
import { useTransferAct } from './use-transfer-act.ts'

interface TransferDialogProps {
  readonly transfer: TransferRecord_TransferFragment
  readonly onClose: () => void
}

/** Says what became of goods that did not arrive, and why. */
export function SettleTransferDialog({ transfer, onClose }: TransferDialogProps) {
  const t = useT()
  const perform = useTransferAct(onClose)
  const [settle] = useSettleTransferMutation()
  const asked = usePartsOnTheWay(transfer)
  const [outcome, setOutcome] = useState<TransferOutcome>('LOST')
  const [reason, setReason] = useState('')
  const [message, setMessage] = useState<string | null>(null)
  const onSend = async (counted: readonly { id: string; quantity: string }[]) => {
    setMessage(reason.trim() === '' ? t('transfers.reasonNeeded') : null)
    if (reason.trim() === '') return {}
    const lines = counted.map(({ id: partId, quantity }) => ({ partId, quantity }))
    const input = { id: transfer.id, outcome, reason: reason.trim(), lines }
    return await perform(
      (idempotencyKey) => settle({ variables: { input: { idempotencyKey, ...input } } }),
      (data) => data.settleTransfer,
    )
  }
  return (
    <QuantitiesDialog
      title={t('transfers.settleTitle', { number: transfer.number })}
      submit={t('transfers.act.SETTLE')}
      asked={asked}
      onClose={onClose}
      onSend={onSend}
    >
      <SegmentedControl
        aria-label={t('transfers.outcome')}
        value={outcome}
        onChange={(value) => setOutcome(value === 'RETURNED' ? 'RETURNED' : 'LOST')}
        data={[
          { value: 'LOST', label: t('transfers.outcome.LOST') },
          { value: 'RETURNED', label: t('transfers.outcome.RETURNED') },
        ]}
      />
      <TextInput
        label={t('ui.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={message}
        maxLength={200}
        required
      />
    </QuantitiesDialog>
  )
}
