import { Button, Group } from '@mantine/core'
import type { Location_LocationFragment } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { LabelsButton } from '../../ui/labels-button.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'

type Location = Location_LocationFragment

interface LocationTableProps {
  readonly locations: readonly Location[]
  readonly onEdit?: (location: Location) => void
  readonly onAdd?: (parent: Location) => void
}

/** Locations, each set in as deep as it is in the warehouse. */
export function LocationTable({ locations, ...acts }: LocationTableProps) {
  const t = useT()
  const mayPrint = useCan('exchange.label.print')
  const { onEdit, onAdd } = acts
  return (
    <RecordTable
      label={t('warehouses.locations')}
      rows={locations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          title: t('term.location'),
          cell: ({ code, path }) => (
            <span style={{ paddingInlineStart: 20 * (path.split('/').length - 1) }}>{code}</span>
          ),
        },
        { key: 'name', title: t('term.name'), cell: ({ code, name }) => (code === name ? null : name) },
        { key: 'kind', title: t('warehouses.for'), cell: ({ kind }) => t(`term.locationKind.${kind}`) },
        ...(locations.some(({ isActive }) => !isActive)
          ? [
              {
                key: 'state',
                title: t('term.status'),
                cell: ({ isActive }: Location) => !isActive && <Status tone="neutral">{t('warehouses.closed')}</Status>,
              },
            ]
          : []),
        ...(mayPrint || (onEdit && onAdd)
          ? [
              {
                key: 'acts',
                title: t('ui.actions'),
                isNumeric: true,
                cell: (location: Location) => <LocationActs location={location} {...acts} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function LocationActs({ location, onEdit, onAdd }: Omit<LocationTableProps, 'locations'> & { location: Location }) {
  const t = useT()
  return (
    <Group gap={8} justify="flex-end">
      <LabelsButton ids={[location.id]} of={location.code} size="compact-sm" />
      {onAdd && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('warehouses.addBelow', { code: location.code })}
          disabled={!location.isActive}
          onClick={() => onAdd(location)}
        >
          {t('warehouses.add')}
        </Button>
      )}
      {onEdit && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('warehouses.editOf', { code: location.code })}
          onClick={() => onEdit(location)}
        >
          {t('warehouses.edit')}
        </Button>
      )}
    </Group>
  )
}
