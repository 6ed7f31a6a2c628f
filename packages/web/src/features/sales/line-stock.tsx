import { useId, useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './order-entry.module.css'
import type { PreviewLine } from './use-preview.ts'

/**
 * What is free in the chosen warehouse, live; the other warehouses on demand, in a popover of the browser's own, which
 * costs a line nothing until it is opened.
 */
export function LineStock({ preview }: { preview: PreviewLine | undefined }) {
  const t = useT()
  const format = useFormat()
  const listId = useId()
  const [isOpen, setOpen] = useState(false)
  if (!preview) return <span />
  if (preview.available == null || preview.problem)
    return <span className={preview.problem ? classes['short'] : undefined}>{preview.problem}</span>
  const own = t(preview.isShort ? 'sales.shortNow' : 'sales.availableNow', {
    quantity: format.number(preview.available),
    unit: preview.product.unit.name,
  })
  if (preview.elsewhere.length === 0)
    return <span className={preview.isShort ? classes['short'] : undefined}>{own}</span>
  return (
    <>
      <button
        type="button"
        popoverTarget={listId}
        className={`${classes['stock']} ${preview.isShort ? classes['short'] : ''}`}
        aria-label={`${own} · ${t('sales.elsewhere')}`}
      >
        {own}
      </button>
      <div
        id={listId}
        role="dialog"
        popover="auto"
        aria-label={t('sales.elsewhere')}
        className={classes['popover']}
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
      >
        {isOpen && (
          <dl className={classes['elsewhere']}>
            {preview.elsewhere.map(({ warehouse, available }) => (
              <div key={warehouse.id}>
                <dt>{warehouse.name}</dt>
                <dd>{format.number(available)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </>
  )
}
