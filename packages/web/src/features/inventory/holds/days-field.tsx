import { NativeSelect } from '@mantine/core'
import { deviceNow } from '../../../lib/day.ts'
import { useT } from '../../../lib/i18n.tsx'

const DAYS = ['1', '3', '7', '14', '30'] as const
const DAY_MS = 86_400_000

/** How long goods are held when nobody says otherwise. */
export const USUAL_DAYS = '3'

/** The instant some days from now. */
export function inDays(days: string): string {
  return new Date(deviceNow() + Number(days) * DAY_MS).toISOString()
}

interface DaysFieldProps {
  readonly days: string
  readonly onDays: (days: string) => void
  readonly error?: string | undefined
}

/** For how many days from now goods are held. */
export function DaysField({ days, onDays, error }: DaysFieldProps) {
  const t = useT()
  return (
    <NativeSelect
      label={t('inventory.hold.days')}
      value={days}
      onChange={(event) => onDays(event.currentTarget.value)}
      data={DAYS.map((each) => ({ value: each, label: t('inventory.hold.forDays', { days: Number(each) }) }))}
      error={error}
    />
  )
}
