import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
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
        <Button
          className={classes['toWrong']}
          variant="light"
          color="red"
          aria-label={t('pasting.firstWrong')}
          onClick={onWrong}
        >
          <IconArrowUp size={18} aria-hidden />
          <span className={classes['label']}>{t('pasting.firstWrong')}</span>
        </Button>
      )}
      {children}
    </div>
  )
}
