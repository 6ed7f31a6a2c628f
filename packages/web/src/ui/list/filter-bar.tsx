import { NativeSelect, TextInput } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import type { ListState } from '../../lib/list-state.ts'
import { useT } from '../../lib/i18n.tsx'
import { choiceText, type FilterField, rangeOf, rangeText } from './column.ts'
import classes from './list.module.css'

interface FilterBarProps {
  readonly fields: readonly FilterField[]
  readonly state: ListState
}

/** The fields of the query area; each writes its condition into the URL as it is changed. */
export function FilterBar({ fields, state }: FilterBarProps) {
  return fields.map((field) => (
    <FilterInput
      key={field.key}
      field={field}
      value={state.filters[field.key] ?? ''}
      onChange={(value) => state.setFilters({ [field.key]: value })}
    />
  ))
}

interface FilterInputProps {
  readonly field: FilterField
  readonly value: string
  readonly onChange: (value: string | null) => void
}

function FilterInput({ field, value, onChange }: FilterInputProps) {
  const t = useT()
  const format = useFormat()
  switch (field.kind) {
    case 'choice':
      return (
        <NativeSelect
          className={classes['filter']}
          aria-label={field.label}
          value={value}
          data={[
            { value: '', label: t('ui.list.chip', { label: field.label, value: t('ui.list.any') }) },
            ...field.choices,
            // Several values at once come from a view or a link.
            ...(value.includes(',') ? [{ value, label: choiceText(field.choices, value, format) }] : []),
          ]}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
    case 'text':
      return (
        <TextInput
          className={classes['filter']}
          aria-label={field.label}
          placeholder={field.label}
          defaultValue={value}
          key={value}
          onBlur={(event) => event.currentTarget.value !== value && onChange(event.currentTarget.value || null)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )
    case 'dates':
    case 'amounts':
      return <RangeInput field={field} value={value} onChange={onChange} />
    case 'own':
      return <div className={classes['filter']}>{field.input(value, onChange)}</div>
  }
}

function RangeInput({ field, value, onChange }: FilterInputProps) {
  const t = useT()
  const range = rangeOf(value)
  const shown = { ...(field.kind === 'dates' ? field.inForce : undefined), ...named(range) }
  const ends = [
    { end: 'from', label: t('ui.list.from', { label: field.label }) },
    { end: 'to', label: t('ui.list.to', { label: field.label }) },
  ] as const
  return (
    <div className={classes['rangeFilter']}>
      {ends.map(({ end, label }) => (
        <TextInput
          key={`${end}${shown[end] ?? ''}`}
          type={field.kind === 'dates' ? 'date' : 'text'}
          inputMode={field.kind === 'dates' ? undefined : 'decimal'}
          aria-label={label}
          placeholder={label}
          title={label}
          defaultValue={shown[end] ?? ''}
          onBlur={(event) => {
            const typed = event.currentTarget.value.trim() || null
            if (typed === null) event.currentTarget.value = shown[end] ?? ''
            if (typed !== (shown[end] ?? null)) onChange(rangeText({ ...range, [end]: typed }))
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      ))}
    </div>
  )
}

/** The ends that are named. */
function named({ from, to }: ReturnType<typeof rangeOf>): { readonly from?: string; readonly to?: string } {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
