import { useTransferPageQuery } from '../../../generated/hooks/inventory.ts'
import { failureOf } from '../../../lib/failures.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { useParam } from '../../../lib/navigation.ts'
import { Facts } from '../../../ui/record/facts.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../../ui/record/record-page.tsx'
import { Status } from '../../../ui/record/status.tsx'
import { ErrorState, MissingState } from '../../../ui/states.tsx'
import { TransferActions } from './transfer-actions.tsx'
import { TransferLines } from './transfer-lines.tsx'
import { TRANSFER_TONES } from './transfer-tones.ts'

/** Where a transfer stands: what is wanted, on the way and arrived, and what can be done next. */
export function TransferPage() {
  const t = useT()
  const format = useFormat()
  const id = useParam('transferId')
  const { data, error, refetch } = useTransferPageQuery({ variables: { id }, fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const { transfer } = data
  if (!transfer) return <MissingState listPath="/transfers" />
  const { fromWarehouse, fromWarehouseCode, toWarehouse, toWarehouseCode } = transfer
  const ends = `${fromWarehouse?.name ?? fromWarehouseCode} → ${toWarehouse?.name ?? toWarehouseCode}`
  return (
    <RecordPage
      title={transfer.number}
      subtitle={ends}
      listPath="/transfers"
      status={<Status tone={TRANSFER_TONES[transfer.status]}>{t(`transfers.status.${transfer.status}`)}</Status>}
      actions={<TransferActions transfer={transfer} />}
    >
      <Panel title={t('transfers.facts')}>
        <Facts
          facts={[
            { label: t('transfers.from'), value: fromWarehouse?.name ?? fromWarehouseCode },
            { label: t('transfers.to'), value: toWarehouse?.name ?? toWarehouseCode },
            { label: t('transfers.dueOn'), value: transfer.dueOn && format.date(transfer.dueOn) },
            { label: t('transfers.requestedBy'), value: transfer.requestedBy?.name },
            { label: t('transfers.createdAt'), value: format.moment(transfer.createdAt) },
            { label: t('transfers.shippedOn'), value: transfer.shippedOn && format.date(transfer.shippedOn) },
            { label: t('transfers.shippedBy'), value: transfer.shippedBy?.name },
            { label: t('transfers.note'), value: transfer.note },
          ]}
        />
      </Panel>
      <TransferLines lines={transfer.lines} />
    </RecordPage>
  )
}
