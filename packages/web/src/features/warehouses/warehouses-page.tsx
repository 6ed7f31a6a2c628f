import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWarehousesQuery } from '../../generated/hooks/warehouses.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { LocationsPanel } from './locations-panel.tsx'
import { WarehouseDialog } from './warehouse-dialog.tsx'

/** The warehouses and the places in them. */
export function WarehousesPage() {
  const t = useT()
  const mayWrite = useCan('inventory.warehouse.write')
  const [isAdding, setAdding] = useState(false)
  const { data, error, refetch } = useWarehousesQuery({ fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  return (
    <RecordPage
      title={t('warehouses.title')}
      listPath="/availability"
      actions={mayWrite && <Button onClick={() => setAdding(true)}>{t('warehouses.new')}</Button>}
    >
      {data.warehouses.map((warehouse) => (
        <LocationsPanel key={warehouse.id} warehouse={warehouse} mayWrite={mayWrite} />
      ))}
      {isAdding && (
        <WarehouseDialog
          warehouse={null}
          onClose={() => {
            setAdding(false)
            void refetch()
          }}
        />
      )}
    </RecordPage>
  )
}
