import { useMemo } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './order-entry.module.css'

/** The columns of the lines, as headings of the editor and of a table that is copied out. */
export function useHeadings(): readonly string[] {
  const t = useT()
  return useMemo(
    () => [
      t('term.sku'),
      t('term.product'),
      t('sales.quantity'),
      t('sales.unitPrice'),
      t('sales.discount'),
      t('sales.taxRate'),
      t('sales.amount'),
      t('term.available'),
    ],
    [t],
  )
}

/** The headings above the lines; each cell names itself to a screen reader. */
export function LineHeadings({ headings }: { headings: readonly string[] }) {
  const [, product, ...numbers] = headings
  const stock = numbers.at(-1)
  return (
    <div className={`${classes['line']} ${classes['columns']}`} aria-hidden>
      <span>#</span>
      <span>{product}</span>
      {numbers.slice(0, -1).map((heading) => (
        <span key={heading} className={classes['end']}>
          {heading}
        </span>
      ))}
      <span>{stock}</span>
      <span />
    </div>
  )
}
