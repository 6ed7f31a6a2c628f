import type { ReactNode } from 'react'
import classes from './record.module.css'

export type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad'

/** The state of something, told by words first and by colour second. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes['status']} data-tone={tone}>
      {children}
    </span>
  )
}
