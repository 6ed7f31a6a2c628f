import { BASE_CURRENCY, isNegative } from '@tradewind/kernel'
import { useFormat } from '../../lib/format.ts'
import classes from './finance.module.css'

/** An amount of the books; what takes another one back is written in red, with its sign for those who do not see red. */
export function Amount({ value }: { value: string }) {
  const format = useFormat()
  const text = format.money(value, BASE_CURRENCY)
  return isNegative(value) ? <span className={classes['red']}>{text}</span> : text
}
