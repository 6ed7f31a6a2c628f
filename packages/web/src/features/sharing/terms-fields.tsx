import { NativeSelect, TextInput } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import { SHARING_METHODS, type SharingTerms } from './sharing-terms.ts'
import classes from './sharing.module.css'

interface TermsFieldsProps {
  readonly terms: SharingTerms
  readonly unit: string
  readonly isWrong: boolean
  readonly onChange: (terms: SharingTerms) => void
}

/** By what it is shared, and what each line gets first. */
export function TermsFields({ terms, unit, isWrong, onChange }: TermsFieldsProps) {
  const t = useT()
  return (
    <div className={classes['terms']}>
      <NativeSelect
        className={classes['method']}
        label={t('sharing.method')}
        value={terms.method}
        data={SHARING_METHODS.map((value) => ({ value, label: t(`sharing.method.${value}`) }))}
        onChange={({ currentTarget: { value } }) => {
          const method = SHARING_METHODS.find((known) => known === value)
          if (method) onChange({ ...terms, method })
        }}
        data-autofocus
      />
      <TextInput
        className={classes['minimum']}
        label={t('sharing.minimum')}
        inputMode="decimal"
        autoComplete="off"
        value={terms.minimum}
        error={isWrong && t('sharing.badMinimum')}
        onChange={({ currentTarget: { value } }) => onChange({ ...terms, minimum: value })}
      />
      <NativeSelect
        className={classes['unit']}
        label={t('sharing.minimumIn')}
        value={terms.minimumIn}
        data={[
          { value: 'QUANTITY', label: unit },
          { value: 'PERCENT', label: '%' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...terms, minimumIn: value === 'PERCENT' ? 'PERCENT' : 'QUANTITY' })
        }
      />
    </div>
  )
}
