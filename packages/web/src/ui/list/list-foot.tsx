import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { isComposing } from '../../lib/keyboard.ts'
import { useT } from '../../lib/i18n.tsx'
import type { ListRows } from '../../lib/list-pages.ts'
import classes from './list.module.css'

interface ListFootProps<Row> {
  readonly rows: ListRows<Row>
  readonly summary?: ReactNode
  /** Goes to a row by its place, from 0; null where there is no room for it. */
  readonly onGoTo: ((row: number) => void) | null
}

/** How many rows there are: exactly while that is cheap, else "1,000+" and a button. */
export function ListFoot<Row>({ rows, summary, onGoTo }: ListFootProps<Row>) {
  const t = useT()
  // Where there is nothing the list says so itself.
  if (rows.status !== 'ready' || !rows.total || rows.rowCount === 0) return null
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
      {summary}
      {onGoTo && rows.rowCount > 100 && <GoToRow rowCount={rows.rowCount} onGoTo={onGoTo} />}
    </div>
  )
}

function GoToRow({ rowCount, onGoTo }: { rowCount: number; onGoTo: (row: number) => void }) {
  const t = useT()
  return (
    <label className={classes['goTo']}>
      {t('ui.list.goToRow')}
      <input
        inputMode="numeric"
        onKeyDown={(event) => {
          const typed = Number(event.currentTarget.value)
          if (event.key !== 'Enter' || isComposing(event) || !Number.isInteger(typed) || typed < 1) return
          onGoTo(Math.min(typed, rowCount) - 1)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
