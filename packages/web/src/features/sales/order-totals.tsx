import { isNegative } from '@tradewind/kernel'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './order-entry.module.css'
import type { Preview } from './use-preview.ts'

/** The totals of the order being typed, always in sight. */
export function OrderTotals({ preview, children }: { preview: Preview | undefined; children: ReactNode }) {
  const t = useT()
  const format = useFormat()
  const figures = preview
    ? ([
        [t('sales.net'), preview.netAmount],
        [t('sales.tax'), preview.taxAmount],
        [t('sales.total'), preview.totalAmount],
        ...(preview.creditLeft == null ? [] : [[t('sales.creditLeft'), preview.creditLeft] as const]),
      ] as const)
    : []
  return (
    <div className={classes['totals']}>
      {figures.map(([label, amount]) => (
        <span key={label} className={isNegative(amount) ? classes['short'] : undefined}>
          {label} <b>{format.money(amount, preview?.currency ?? 'CNY')}</b>
        </span>
      ))}
      <div className={classes['buttons']}>{children}</div>
    </div>
  )
}
