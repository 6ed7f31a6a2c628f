import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './record.module.css'

export interface Fact {
  readonly label: string
  /** Null or an empty text is shown as a dash. */
  readonly value: ReactNode
}

/** Short facts with their names. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const t = useT()
  return (
    <dl className={classes['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? t('ui.none') : value}</dd>
        </div>
      ))}
    </dl>
  )
}
