import type { TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useReceiveTransferMutation } from '../../../generated/hooks/inventory.ts'
import { useT } from '../../../lib/i18n.tsx'
import { usePartsOnTheWay } from './parts-on-the-way.ts'
import { QuantitiesDialog } from './quantities-dialog.tsx'
import { useTransferAct } from './use-transfer-act.ts'

interface TransferDialogProps {
  readonly transfer: TransferRecord_TransferFragment
  readonly onClose: () => void
}

/** Takes in what has arrived; all that is on the way unless somebody counts or scans less, which is said. */
export function ReceiveTransferDialog({ transfer, onClose }: TransferDialogProps) {
  const t = useT()
  const perform = useTransferAct(onClose)
  const [receive] = useReceiveTransferMutation()
  const asked = usePartsOnTheWay(transfer)
  return (
    <QuantitiesDialog
      title={t('transfers.receiveTitle', { number: transfer.number })}
      submit={t('transfers.act.RECEIVE')}
      scan={t('transfers.scanArrived')}
      asked={asked}
      onClose={onClose}
      onSend={(counted) => {
        const lines = counted.map(({ id: partId, quantity }) => ({ partId, quantity }))
        return perform(
          (idempotencyKey) => receive({ variables: { input: { idempotencyKey, id: transfer.id, lines } } }),
          (data) => data.receiveTransfer,
        )
      }}
    />
  )
}
