import type { ProductPageQuery } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { Status } from '../../ui/record/status.tsx'

type Level = NonNullable<ProductPageQuery['product']>['stockLevels'][number]

/** What is where; each warehouse leads to its stock card. */
export function ProductStock({ levels }: { levels: readonly Level[] }) {
  const t = useT()
  const format = useFormat()
  if (levels.length === 0) return <p style={{ padding: '0 16px' }}>{t('products.noStock')}</p>
  return (
    <RecordTable
      label={t('products.stock')}
      rows={levels}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'warehouse',
          title: t('term.warehouse'),
          cell: ({ id, warehouse }) => <PathLink to={`/availability/${id}`}>{warehouse.name}</PathLink>,
        },
        { key: 'onHand', title: t('term.onHand'), isNumeric: true, cell: ({ onHand }) => format.number(onHand) },
        {
          key: 'reserved',
          title: t('term.reserved'),
          isNumeric: true,
          cell: ({ reserved }) => format.number(reserved),
        },
        {
          key: 'available',
          title: t('term.available'),
          isNumeric: true,
          cell: ({ available, isLow }) => (
            <>
              {isLow && <Status tone="warning">{t('products.low')}</Status>} {format.number(available)}
            </>
          ),
        },
        {
          key: 'threshold',
          title: t('term.threshold'),
          isNumeric: true,
          cell: ({ effectiveThreshold: limit }) => (limit == null ? t('ui.none') : format.number(limit)),
        },
      ]}
    />
  )
}
