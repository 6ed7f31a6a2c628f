import { TextInput } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import type { TypedLimits } from './typed-limits.ts'

interface LimitFieldsProps {
  readonly labels: Readonly<Record<keyof TypedLimits, string>>
  /** What is said under a field. */
  readonly notes?: Readonly<Partial<Record<keyof TypedLimits, string>>>
  readonly typed: TypedLimits
  readonly messages: Readonly<Record<string, string>>
  readonly onType: (typed: TypedLimits) => void
}

/** The fields of the limits of a place or a category. */
export function LimitFields({ labels, notes = {}, typed, messages, onType }: LimitFieldsProps) {
  const t = useT()
  const helps = { threshold: t('inventory.limits.threshold'), ceiling: t('inventory.limits.ceiling') }
  const field = (name: keyof TypedLimits, help?: string) => ({
    label: labels[name],
    description: [help, notes[name]].filter(Boolean).join(' ') || undefined,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] satisfies (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
    value: typed[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      onType({ ...typed, [name]: value }),
    error: messages[name],
    autoComplete: 'off',
  })
  return (
    <>
      <TextInput {...field('threshold', helps.threshold)} inputMode="decimal" data-autofocus />
      <TextInput {...field('ceiling', helps.ceiling)} inputMode="decimal" />
      <TextInput {...field('slowAfterDays')} inputMode="numeric" />
      <TextInput {...field('stockOutDays')} inputMode="numeric" />
    </>
  )
}
