import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import classes from './list.module.css'
import type { Selection } from './selection.ts'

/** Rows that came in while the list was read wait here, so that no row moves under the hand. */
export function NewRowsBar(props: { count: number; onShow: () => void }) {
  const t = useT()
  return (
    <div role="status">
      {props.count > 0 && (
        <div className={classes['bar']}>
          {t('ui.list.new', { count: props.count })}
          <Button variant="subtle" size="compact-sm" onClick={props.onShow}>
            {t('ui.list.showNew')}
          </Button>
        </div>
      )}
    </div>
  )
}

export function SelectionBar(props: { selection: Selection; actions: ReactNode }) {
  const t = useT()
  const count = props.selection.keys.size
  if (count === 0) return null
  return (
    <div className={classes['bar']}>
      <span role="status">{t('ui.list.selected', { count })}</span>
      {props.actions}
      <Button variant="subtle" size="compact-sm" onClick={props.selection.clear}>
        {t('ui.list.clearSelection')}
      </Button>
    </div>
  )
}
