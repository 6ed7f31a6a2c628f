import { Button } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import type { ListRows } from '../../lib/list-rows.ts'
import classes from './list.module.css'

/** How many rows there are: exactly while that is cheap, else "1,000+" and a button. */
export function ListFoot<Row>({ rows }: { rows: ListRows<Row> }) {
  const t = useT()
  if (rows.status !== 'ready' || !rows.total) return null
  return (
    <div className={classes['foot']}>
      <span role="status">
        {t(rows.total.isExact ? 'ui.list.count' : 'ui.list.countAtLeast', { count: rows.total.count })}
      </span>
      {!rows.total.isExact && (
        <Button variant="subtle" size="compact-xs" onClick={rows.countExactly}>
          {t('ui.list.countExactly')}
        </Button>
      )}
    </div>
  )
}
