import type { ReactNode } from 'react'
import classes from './card.module.css'

interface CardProps {
  readonly title: ReactNode
  /** What stands at the end of the first line, such as an amount. */
  readonly aside?: ReactNode
  readonly detail?: ReactNode
  readonly detailAside?: ReactNode
}

/** Two lines about a row, as a phone shows it. */
export function Card({ title, aside, detail, detailAside }: CardProps) {
  return (
    <div className={classes['card']}>
      <span className={classes['title']}>{title}</span>
      <span className={classes['aside']}>{aside}</span>
      <span className={classes['detail']}>{detail}</span>
      <span className={classes['detail']}>{detailAside}</span>
    </div>
  )
}
