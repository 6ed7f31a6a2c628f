import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferAction, TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useCancelTransferMutation } from '../../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../../lib/act.ts'
import { useT } from '../../../lib/i18n.tsx'
import { LabelsButton } from '../../../ui/labels-button.tsx'
import { ReasonDialog } from '../../../ui/record/reason-dialog.tsx'
import { ReceiveTransferDialog } from './receive-transfer-dialog.tsx'
import { SettleTransferDialog } from './settle-transfer-dialog.tsx'
import { ShipTransferDialog } from './ship-transfer-dialog.tsx'

const DIALOGS = { SHIP: ShipTransferDialog, RECEIVE: ReceiveTransferDialog, SETTLE: SettleTransferDialog } as const

/** What the viewer may do with a transfer as it stands; the act that takes it on comes first. */
export function TransferActions({ transfer }: { transfer: TransferRecord_TransferFragment }) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [asked, setAsked] = useState<TransferAction | null>(null)
  const [cancel] = useCancelTransferMutation()
  const onCancel = async (reason: string) => {
    const answer = await act(
      cancel({ variables: { input: { idempotencyKey: key(), id: transfer.id, reason } } }),
      (data) => data.cancelTransfer,
      () => false,
    )
    if (answer.payload) renew()
    if (answer.isDone) setAsked(null)
  }
  const Dialog = asked && asked !== 'CANCEL' ? DIALOGS[asked] : null
  return (
    <>
      {transfer.allowedActions.map((action, place) => (
        <Button key={action} variant={place === 0 ? 'filled' : 'default'} onClick={() => setAsked(action)}>
          {t(`transfers.act.${action}`)}
        </Button>
      ))}
      <LabelsButton ids={[transfer.id]} />
      {Dialog && <Dialog transfer={transfer} onClose={() => setAsked(null)} />}
      {asked === 'CANCEL' && (
        <ReasonDialog title={t('transfers.act.CANCEL')} onClose={() => setAsked(null)} onDone={onCancel} />
      )}
    </>
  )
}
