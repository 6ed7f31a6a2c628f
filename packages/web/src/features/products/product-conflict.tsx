import { useProductFormChoicesQuery } from '../../generated/hooks/products.ts'
import { type MessageKey, useT } from '../../lib/i18n.tsx'
import { useCan } from '../../lib/viewer.tsx'
import { ConflictPanel } from '../../ui/record/conflict-panel.tsx'
import { EDITABLE_FIELDS, type EditableField, type ProductValues } from './product-values.ts'

const LABELS: Readonly<Record<EditableField, MessageKey>> = {
  nameZh: 'products.nameZh',
  nameEn: 'products.nameEn',
  barcode: 'term.barcode',
  categoryId: 'term.category',
  listPrice: 'products.listPrice',
  cost: 'products.cost',
  taxRate: 'products.taxRate',
  tracking: 'products.tracking',
  costing: 'products.costing',
  isActive: 'products.state',
}

interface ProductConflictProps {
  /** What both started from. */
  readonly read: ProductValues
  readonly mine: ProductValues
  readonly theirs: ProductValues
  readonly onChosen: (values: ProductValues) => void
}

/** Two people have changed one product. */
export function ProductConflict({ theirs, onChosen, ...values }: ProductConflictProps) {
  const t = useT()
  const maySeeCost = useCan('catalog.cost.read')
  const { data } = useProductFormChoicesQuery()
  const nameOf = (field: EditableField, value: string) => {
    if (field === 'isActive') return t(value === 'yes' ? 'products.active' : 'products.inactive')
    if (field === 'categoryId') return data?.categories.find(({ id }) => id === value)?.name ?? value
    return value
  }
  return (
    <ConflictPanel
      title={t('products.conflict')}
      fields={EDITABLE_FIELDS.filter((field) => field !== 'cost' || maySeeCost).map((field) => ({
        field,
        label: t(LABELS[field]),
      }))}
      {...values}
      theirs={theirs}
      nameOf={nameOf}
      onChosen={(chosen) => onChosen({ ...theirs, ...chosen })}
    />
  )
}
