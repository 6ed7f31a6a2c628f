import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './kit-parts.module.css'
import type { PreviewLine } from './use-preview.ts'

/** What a typed kit is booked as, below its line; it follows the line and is not typed into. */
export function KitParts({ preview }: { preview: PreviewLine | undefined }) {
  const t = useT()
  const format = useFormat()
  if (!preview || preview.components.length === 0) return null
  return (
    <ul className={classes['parts']} aria-label={t('sales.kitParts')}>
      {preview.components.map(({ product, quantity, available, isShort }) => (
        <li key={product.id}>
          <span className={classes['quantity']}>
            {t('sales.partQuantity', { quantity: format.number(quantity), unit: product.unit.name })}
          </span>
          <span>{product.name}</span>
          {available != null && (
            <span className={isShort ? classes['short'] : classes['available']}>
              {t(isShort ? 'sales.shortNow' : 'sales.availableNow', {
                quantity: format.number(available),
                unit: product.unit.name,
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
