import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Unit_UnitFragment } from '../../generated/graphql.ts'
import { useUnitsQuery } from '../../generated/hooks/products.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordPage, RecordSkeleton } from '../../ui/record/record-page.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { UnitDialog } from './unit-dialog.tsx'

type Unit = Unit_UnitFragment

/** The units that products are counted and packed in. */
export function UnitsPage() {
  const t = useT()
  const mayWrite = useCan('catalog.product.write')
  /** The unit that is changed, 'new' for a new one. */
  const [open, setOpen] = useState<Unit | 'new' | null>(null)
  const { data, error, refetch } = useUnitsQuery({ fetchPolicy: 'cache-and-network' })
  if (!data) {
    return error ? <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} /> : <RecordSkeleton />
  }
  const onDone = () => {
    setOpen(null)
    void refetch()
  }
  return (
    <RecordPage
      title={t('units.title')}
      listPath="/settings"
      actions={mayWrite && <Button onClick={() => setOpen('new')}>{t('units.new')}</Button>}
    >
      {data.units.length === 0 ? (
        <EmptyState title={t('units.empty')} help={t('units.emptyHelp')} />
      ) : (
        <Panel title={t('units.title')} isFlush>
          <UnitTable units={data.units} onEdit={mayWrite ? setOpen : null} />
        </Panel>
      )}
      {open && <UnitDialog unit={open === 'new' ? null : open} onClose={() => setOpen(null)} onDone={onDone} />}
    </RecordPage>
  )
}

function UnitTable({ units, onEdit }: { units: readonly Unit[]; onEdit: ((unit: Unit) => void) | null }) {
  const t = useT()
  return (
    <RecordTable
      label={t('units.title')}
      rows={units}
      rowKey={({ id }) => id}
      columns={[
        { key: 'code', title: t('units.code'), cell: ({ code }) => code },
        { key: 'nameZh', title: t('units.nameZh'), cell: ({ nameZh }) => nameZh && <span lang="zh-CN">{nameZh}</span> },
        { key: 'nameEn', title: t('units.nameEn'), cell: ({ nameEn }) => nameEn && <span lang="en">{nameEn}</span> },
        {
          key: 'scale',
          title: t('units.scale'),
          cell: ({ scale }) => (scale === 0 ? t('units.whole') : t('units.digits', { count: scale })),
        },
        ...(onEdit
          ? [
              {
                key: 'acts',
                title: t('ui.actions'),
                isNumeric: true,
                cell: (unit: Unit) => (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('units.edit', { unit: unit.name })}
                    onClick={() => onEdit(unit)}
                  >
                    {t('products.edit')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
