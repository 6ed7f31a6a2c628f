import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RuleGrid_PreviewFragment } from '../../../generated/graphql.ts'
import { useT } from '../../../lib/i18n.tsx'
import classes from './rule-grid.module.css'

interface GridSumsProps {
  readonly preview: RuleGrid_PreviewFragment | undefined
  /** Goes to the first wrong cell; null when there is none. */
  readonly onWrong: (() => void) | null
  readonly children: ReactNode
}

/** How many rows do what, always in sight. */
export function GridSums({ preview, onWrong, children }: GridSumsProps) {
  const t = useT()
  return (
    <div className={classes['sums']}>
      <span role="status">
        {preview &&
          t('pasting.sums', {
            made: preview.newCount,
            changed: preview.changedCount,
            same: preview.unchangedCount,
            refused: preview.refusedCount,
          })}
      </span>
      {onWrong && (
        <Button variant="subtle" color="red" onClick={onWrong}>
          {t('pasting.firstWrong')}
        </Button>
      )}
      <div className={classes['buttons']}>{children}</div>
    </div>
  )
}
