import { Button, Group, Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { Location_LocationFragment, Warehouse_WarehouseFragment } from '../../generated/graphql.ts'
import { useWarehouseLocationsQuery } from '../../generated/hooks/warehouses.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { PageSteps } from '../../ui/record/page-steps.tsx'
import { LocationDialog } from './location-dialog.tsx'
import { LocationTable } from './location-table.tsx'
import { WarehouseDialog } from './warehouse-dialog.tsx'

const PAGE_ROWS = 50

type Edited = { readonly location: Location_LocationFragment | null; readonly parentId: string }

/** One warehouse with its locations in the order in which it is walked. */
export function LocationsPanel({ warehouse, mayWrite }: { warehouse: Warehouse_WarehouseFragment; mayWrite: boolean }) {
  const t = useT()
  const [offset, setOffset] = useState(0)
  const [edited, setEdited] = useState<Edited | null>(null)
  const [isRenaming, setRenaming] = useState(false)
  const { data, previousData, error, refetch } = useWarehouseLocationsQuery({
    variables: { warehouseId: warehouse.id, first: PAGE_ROWS, offset },
    fetchPolicy: 'cache-and-network',
  })
  const locations = (data ?? previousData)?.locations
  const done = () => {
    setEdited(null)
    void refetch()
  }
  const actions = (
    <Group gap={8}>
      {locations && (
        <LabelsButton
          ids={locations.nodes.filter(({ isActive }) => isActive).map(({ id }) => id)}
          of={t('warehouses.locationsOf', { warehouse: warehouse.code })}
          size="compact-sm"
        />
      )}
      {mayWrite && (
        <Button variant="default" size="compact-sm" onClick={() => setRenaming(true)}>
          {t('warehouses.edit')}
        </Button>
      )}
    </Group>
  )
  return (
    <Panel title={`${warehouse.code} ${warehouse.name} · ${warehouse.timeZone}`} isFlush actions={actions}>
      {error && !locations && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !locations && <Skeleton height={120} m={16} />}
      {locations && (
        <LocationTable
          locations={locations.nodes}
          {...(mayWrite
            ? {
                onEdit: (location: Location_LocationFragment) => setEdited({ location, parentId: '' }),
                onAdd: ({ id }: Location_LocationFragment) => setEdited({ location: null, parentId: id }),
              }
            : {})}
        />
      )}
      {locations && <PageSteps offset={offset} pageRows={PAGE_ROWS} total={locations.totalCount} onStep={setOffset} />}
      {edited && <LocationDialog {...edited} onClose={done} />}
      {isRenaming && <WarehouseDialog warehouse={warehouse} onClose={() => setRenaming(false)} />}
    </Panel>
  )
}
