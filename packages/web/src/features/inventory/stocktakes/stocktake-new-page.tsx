import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useStocktakeChoicesQuery, useStocktakeLocationsQuery } from '../../../generated/hooks/inventory.ts'
import { useFirstWrongField } from '../../../lib/first-wrong-field.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from '../../../ui/record/form.module.css'
import { Panel } from '../../../ui/record/panel.tsx'
import { RecordPage } from '../../../ui/record/record-page.tsx'
import { EMPTY_PLAN, REPEATS, type TypedPlan } from './typed-plan.ts'
import { usePlan } from './use-plan.ts'

/** Plans a stocktake, once or again and again: what of which warehouse, how, and what is counted twice. */
export function StocktakeNewPage() {
  const t = useT()
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<TypedPlan>({ ...EMPTY_PLAN, nextOn: format.today() })
  const { data } = useStocktakeChoicesQuery()
  const { send, messages, isSending } = usePlan()
  useFirstWrongField(form, messages)
  const plan = { ...typed, warehouseId: typed.warehouseId || (data?.warehouses[0]?.id ?? '') }
  const change = (part: Partial<TypedPlan>) => setTyped({ ...typed, ...part })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void send(plan)
  }
  return (
    <RecordPage title={t('stocktakes.new')} listPath="/stocktakes">
      <form ref={form} className={classes['form']} noValidate onSubmit={onSubmit}>
        <Panel title={t('stocktakes.scope')}>
          <ScopeFields plan={plan} messages={messages} choices={data} onChange={change} />
        </Panel>
        <Panel title={t('stocktakes.how')}>
          <WayFields plan={plan} messages={messages} onChange={change} />
        </Panel>
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={plan.warehouseId === ''}>
            {t(plan.repeat === 'ONCE' ? 'stocktakes.plan' : 'stocktakes.planAgain')}
          </Button>
          <Button component={PathLink} to="/stocktakes" variant="default">
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </RecordPage>
  )
}

interface FieldsProps {
  readonly plan: TypedPlan
  readonly messages: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<TypedPlan>) => void
}

interface Choice {
  readonly id: string
  readonly name: string
}

interface ScopeFieldsProps extends FieldsProps {
  readonly choices: { readonly warehouses: readonly Choice[]; readonly categories: readonly Choice[] } | undefined
}

function ScopeFields({ plan, messages, choices, onChange }: ScopeFieldsProps) {
  const t = useT()
  const { data } = useStocktakeLocationsQuery({
    variables: { warehouseId: plan.warehouseId },
    skip: plan.warehouseId === '',
  })
  const named = (each: Choice) => ({ value: each.id, label: each.name })
  return (
    <div className={classes['fields']}>
      <NativeSelect
        label={t('term.warehouse')}
        value={plan.warehouseId}
        onChange={({ currentTarget: { value } }) => onChange({ warehouseId: value, locationId: '' })}
        data={(choices?.warehouses ?? []).map(named)}
        error={messages['warehouseId']}
      />
      <NativeSelect
        label={t('term.location')}
        value={plan.locationId}
        onChange={({ currentTarget: { value } }) => onChange({ locationId: value })}
        data={[
          { value: '', label: t('stocktakes.whole') },
          ...(data?.locations.nodes ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        ]}
        error={messages['locationId']}
      />
      <NativeSelect
        label={t('stocktakes.category')}
        value={plan.categoryId}
        onChange={({ currentTarget: { value } }) => onChange({ categoryId: value })}
        data={[{ value: '', label: t('stocktakes.all') }, ...(choices?.categories ?? []).map(named)]}
        error={messages['categoryId']}
      />
      <NativeSelect
        label={t('stocktakes.class')}
        value={plan.abcClass}
        onChange={({ currentTarget: { value } }) => onChange({ abcClass: value })}
        data={[
          { value: '', label: t('stocktakes.all') },
          ...(['A', 'B', 'C'] as const).map((value) => ({ value, label: t(`stocktakes.class.${value}`) })),
        ]}
      />
      {plan.repeat === 'ONCE' && (
        <TextInput
          label={t('stocktakes.notCountedSince')}
          type="date"
          value={plan.notCountedSince}
          onChange={({ currentTarget: { value } }) => onChange({ notCountedSince: value })}
          error={messages['notCountedSince']}
        />
      )}
    </div>
  )
}

function WayFields({ plan, messages, onChange }: FieldsProps) {
  const t = useT()
  const text = (name: 'toleranceQuantity' | 'toleranceValue' | 'note' | 'nextOn') => ({
    value: plan[name],
    error: messages[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onChange({ [name]: value }),
  })
  return (
    <div className={classes['fields']}>
      <NativeSelect
        label={t('stocktakes.mode')}
        value={plan.mode}
        onChange={({ currentTarget: { value } }) => onChange({ mode: value === 'FREEZE' ? 'FREEZE' : 'OPEN' })}
        data={(['OPEN', 'FREEZE'] as const).map((value) => ({ value, label: t(`stocktakes.mode.${value}`) }))}
      />
      <TextInput
        label={t('stocktakes.toleranceQuantity')}
        {...text('toleranceQuantity')}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput
        label={t('stocktakes.toleranceValue')}
        {...text('toleranceValue')}
        inputMode="decimal"
        autoComplete="off"
      />
      <NativeSelect
        label={t('stocktakes.repeat')}
        value={plan.repeat}
        onChange={({ currentTarget: { value } }) =>
          onChange({ repeat: REPEATS.find((each) => each === value) ?? 'ONCE' })
        }
        data={REPEATS.map((value) => ({ value, label: t(`stocktakes.repeat.${value}`) }))}
      />
      {plan.repeat === 'ONCE' ? (
        <TextInput label={t('stocktakes.note')} {...text('note')} maxLength={500} />
      ) : (
        <TextInput label={t('stocktakes.firstOn')} type="date" {...text('nextOn')} />
      )}
    </div>
  )
}
