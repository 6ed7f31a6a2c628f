import { addDays } from '@tradewind/kernel'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useStockAsOfQuery } from '../../generated/hooks/inventory.ts'
import { startOfDay } from '../../lib/day.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useCompany } from '../../lib/viewer.tsx'
import classes from './inventory.module.css'

/** What was there at the end of a day of the past, by the ledger. */
export function StockAsOf({ level }: { level: StockRow_LevelFragment }) {
  const t = useT()
  const format = useFormat()
  const { timeZone } = useCompany()
  const [day, setDay] = useState('')
  const at = day === '' ? '' : startOfDay(addDays(day, 1), timeZone)
  const { data } = useStockAsOfQuery({
    variables: { productIds: [level.product.id], warehouseIds: [level.warehouse.id], at },
    skip: at === '',
  })
  const then = data?.stockAsOf[0]
  const figures = then ?? { onHand: '0', reserved: '0', available: '0' }
  return (
    <div className={classes['asOf']}>
      <TextInput
        label={t('inventory.asOf')}
        type="date"
        value={day}
        max={format.today()}
        onChange={({ currentTarget: { value } }) => setDay(value)}
      />
      {day !== '' && data && (
        <p role="status">
          {t('inventory.then', {
            onHand: format.number(figures.onHand),
            reserved: format.number(figures.reserved),
            available: format.number(figures.available),
          })}
        </p>
      )}
    </div>
  )
}
