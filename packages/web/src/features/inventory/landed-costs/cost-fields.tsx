import { NativeSelect, TextInput } from '@mantine/core'
import type { LandedCostBasis, LandedCostKind } from '../../../generated/graphql.ts'
import { useT } from '../../../lib/i18n.tsx'
import classes from '../../../ui/record/form.module.css'
import { BASES, KINDS } from './landed-cost-kinds.ts'

export interface CostFacts {
  readonly warehouseId: string
  readonly kind: LandedCostKind
  /** As typed. */
  readonly amount: string
  readonly basis: LandedCostBasis
  readonly supplierReference: string
  readonly note: string
}

interface CostFieldsProps {
  readonly facts: CostFacts
  readonly warehouses: readonly { readonly id: string; readonly name: string }[]
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (facts: CostFacts) => void
}

/** What a cost was paid for, how much, and how it is shared. */
export function CostFields({ facts, warehouses, messages, onChange }: CostFieldsProps) {
  const t = useT()
  return (
    <div className={classes['fields']}>
      <NativeSelect
        label={t('landedCosts.kind')}
        value={facts.kind}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...facts, kind: KINDS.find((kind) => kind === value) ?? 'OTHER' })
        }
        data={KINDS.map((value) => ({ value, label: t(`landedCosts.kind.${value}`) }))}
      />
      <TextInput
        label={t('landedCosts.amountIn')}
        value={facts.amount}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, amount: value })}
        error={messages['amount']}
        inputMode="decimal"
        autoComplete="off"
        required
      />
      <NativeSelect
        label={t('landedCosts.basis')}
        value={facts.basis}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...facts, basis: BASES.find((basis) => basis === value) ?? 'VALUE' })
        }
        data={BASES.map((value) => ({ value, label: t(`landedCosts.basis.${value}`) }))}
        error={messages['basis']}
      />
      <NativeSelect
        label={t('term.warehouse')}
        value={facts.warehouseId}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, warehouseId: value })}
        data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
        error={messages['warehouseId']}
      />
      <TextInput
        label={t('landedCosts.reference')}
        value={facts.supplierReference}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, supplierReference: value })}
        error={messages['supplierReference']}
        maxLength={80}
      />
      <TextInput
        label={t('landedCosts.note')}
        value={facts.note}
        onChange={({ currentTarget: { value } }) => onChange({ ...facts, note: value })}
        error={messages['note']}
        maxLength={500}
      />
    </div>
  )
}
