import { compare } from '@tradewind/kernel'
import { useFormat } from '../../lib/format.ts'
import classes from './sharing.module.css'

/** What a line gains or loses, with its sign; what stays is said by 0. */
export function ChangeText({ change }: { change: string }) {
  const format = useFormat()
  const sign = compare(change, '0')
  return (
    <span className={classes['change']} data-sign={sign}>
      {sign > 0 ? `+${format.number(change)}` : format.number(change)}
    </span>
  )
}
