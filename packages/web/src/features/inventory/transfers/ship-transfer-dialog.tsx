import { isPositive } from '@tradewind/kernel'
import type { TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useShipTransferMutation } from '../../../generated/hooks/inventory.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { QuantitiesDialog } from './quantities-dialog.tsx'
import { useTransferAct } from './use-transfer-act.ts'

interface TransferDialogProps {
  readonly transfer: TransferRecord_TransferFragment
  readonly onClose: () => void
}

/** Puts on the way what is reserved, or what is typed instead. */
export function ShipTransferDialog({ transfer, onClose }: TransferDialogProps) {
  const t = useT()
  const format = useFormat()
  const perform = useTransferAct(onClose)
  const [ship] = useShipTransferMutation()
  const asked = transfer.lines.map(({ id, product, quantity, reservedQuantity }) => ({
    id,
    label: `${product.sku} · ${product.name}`,
    hint: t('transfers.shipHint', { wanted: format.number(quantity), reserved: format.number(reservedQuantity) }),
    planned: isPositive(reservedQuantity) ? reservedQuantity : '',
    goods: { id, product, lot: null, most: quantity },
  }))
  return (
    <QuantitiesDialog
      title={t('transfers.shipTitle', { number: transfer.number })}
      submit={t('transfers.act.SHIP')}
      scan={t('transfers.scanLeaving')}
      asked={asked}
      onClose={onClose}
      onSend={(lines) =>
        perform(
          (idempotencyKey) =>
            ship({
              variables: {
                input: {
                  idempotencyKey,
                  id: transfer.id,
                  lines: lines.map(({ id: lineId, quantity }) => ({ lineId, quantity })),
                },
              },
            }),
          (data) => data.shipTransfer,
        )
      }
    />
  )
}
