import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type Format, useFormat } from '../../lib/format.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import type { ListState } from '../../lib/list-state.ts'
import { choiceText, type FilterField, type ListView, rangeOf } from './column.ts'
import classes from './list.module.css'

interface FilterChipsProps {
  readonly fields: readonly FilterField[]
  readonly views: readonly ListView[]
  readonly state: ListState
}

/**
 * Every condition in force, each with a way to remove it, and one way to remove them all. A condition that no field shows
 * has the name of the view that sets it.
 */
export function FilterChips({ fields, views, state }: FilterChipsProps) {
  const t = useT()
  const format = useFormat()
  const chips = Object.entries(state.filters).map(([key, value]) => {
    const field = fields.find((candidate) => candidate.key === key)
    const view = views.find(({ filters }) => filters[key] === value)
    if (!field && view) return { key, label: view.label, text: view.label }
    const label = field?.label ?? key
    const shown = field ? valueText(field, value, { t, format }) : value
    return { key, label, text: t('ui.list.chip', { label, value: shown }) }
  })
  if (chips.length === 0) return null
  return (
    <div className={classes['chips']} role="group" aria-label={t('ui.list.filters')}>
      {chips.map(({ key, label, text }) => (
        <span key={key} className={classes['chip']}>
          {text}
          <button
            type="button"
            aria-label={t('ui.list.removeFilter', { filter: label })}
            onClick={() => state.setFilters({ [key]: null })}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={state.clear}>
        {t('ui.list.clearAll')}
      </Button>
    </div>
  )
}

interface Words {
  readonly t: Translate
  readonly format: Format
}

function valueText(field: FilterField, value: string, { t, format }: Words): string {
  if (field.kind === 'choice') return choiceText(field.choices, value, format)
  if (field.kind === 'own') return field.valueText ?? value
  if (field.kind === 'text') return value
  const range = rangeOf(value)
  const text = (end: string) => (field.kind === 'dates' ? format.date(end) : end)
  if (range.from && range.to) return t('ui.list.range', { from: text(range.from), to: text(range.to) })
  if (range.from) return t('ui.list.rangeFrom', { from: text(range.from) })
  return range.to ? t('ui.list.rangeTo', { to: text(range.to) }) : value
}
