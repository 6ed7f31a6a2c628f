import { TextInput } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './inventory.module.css'

interface EffectiveDayProps {
  readonly day: string
  readonly onDay: (day: string) => void
  readonly error: string | undefined
}

/** From the beginning of which day goods count, when that is not now; says before it is sent what that will change. */
export function EffectiveDay({ day, onDay, error }: EffectiveDayProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div>
      <TextInput
        label={t('inventory.effectiveOn')}
        type="date"
        value={day}
        max={format.today()}
        onChange={({ currentTarget: { value } }) => onDay(value)}
        error={error}
      />
      {day !== '' && (
        <p role="status" className={classes['warning']}>
          {t('inventory.effectiveWarning', { day: format.date(day) })}
        </p>
      )}
    </div>
  )
}
