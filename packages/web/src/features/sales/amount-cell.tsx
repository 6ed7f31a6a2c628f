import { currencyScale } from '@tradewind/kernel'
import { useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { amountOf, priceForAmount } from './line-amount.ts'
import type { DraftLine } from './order-draft.ts'
import classes from './order-entry.module.css'

interface AmountCellProps {
  readonly line: DraftLine
  readonly place: number
  readonly currency: string
  readonly listPrice: string | undefined
  readonly onChange: (key: number, changes: Partial<DraftLine>) => void
}

/** The amount of a line; one that is typed instead changes the unit price, when the cell is left. */
export function AmountCell({ line, place, currency, listPrice, onChange }: AmountCellProps) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const scale = currencyScale(currency)
  const amount = amountOf(line, listPrice, scale)
  const take = () => {
    const unitPrice = typed === null || typed === amount ? null : priceForAmount(line, typed, scale)
    if (unitPrice !== null) onChange(line.key, { unitPrice })
    setTyped(null)
  }
  return (
    <span className={classes['cell']} data-label={t('sales.amount')}>
      <input
        className={classes['input']}
        data-numeric
        data-cell={`${place}-amount`}
        inputMode="decimal"
        aria-label={`${t('sales.amount')} ${place + 1}`}
        disabled={amount === null && typed === null}
        value={typed ?? amount ?? ''}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.trim())}
        onBlur={take}
      />
    </span>
  )
}
