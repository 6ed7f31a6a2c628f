import { useCustomerFormChoicesQuery, useCustomerFormOwnersQuery } from '../../generated/hooks/customers.ts'
import { type MessageKey, useT } from '../../lib/i18n.tsx'
import { ConflictPanel } from '../../ui/record/conflict-panel.tsx'
import { type CustomerValues, EDITABLE_FIELDS, type EditableField } from './customer-values.ts'

const LABELS: Readonly<Record<EditableField, MessageKey>> = {
  nameZh: 'customers.form.nameZh',
  nameEn: 'customers.form.nameEn',
  taxNumber: 'customers.taxNumber',
  phone: 'term.phone',
  ownerId: 'term.owner',
  regionId: 'term.region',
  creditLimit: 'customers.creditLimit',
  paymentTermDays: 'customers.form.paymentTermDays',
  minimumShelfLifeDays: 'customers.minimumShelfLife',
  customerClass: 'term.customerClass',
}

interface CustomerConflictProps {
  /** What both started from. */
  readonly read: CustomerValues
  readonly mine: CustomerValues
  readonly theirs: CustomerValues
  readonly onChosen: (values: CustomerValues) => void
}

/** Two people have changed one customer. */
export function CustomerConflict({ theirs, onChosen, ...values }: CustomerConflictProps) {
  const t = useT()
  const nameOf = useNames()
  return (
    <ConflictPanel
      title={t('customers.conflict')}
      fields={EDITABLE_FIELDS.map((field) => ({ field, label: t(LABELS[field]) }))}
      {...values}
      theirs={theirs}
      nameOf={(_field, value) => nameOf(value)}
      onChosen={(chosen) => onChosen({ ...theirs, ...chosen })}
    />
  )
}

/** Regions and owners by their names, other values as they are. */
function useNames(): (value: string) => string {
  const { data: choices } = useCustomerFormChoicesQuery()
  const { data: owners } = useCustomerFormOwnersQuery()
  const named = [...(choices?.regions ?? []), ...(owners?.users.nodes ?? [])]
  return (value) => named.find(({ id }) => id === value)?.name ?? value
}
