import { Button } from '@mantine/core'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import classes from './page-steps.module.css'

interface PageStepsProps {
  readonly offset: number
  readonly pageRows: number
  readonly total: { readonly count: number; readonly isExact: boolean }
  readonly onStep: (offset: number) => void
}

/** Which rows of a longer table are shown, with a step to those before and after; nothing when all are there. */
export function PageSteps({ offset, pageRows, total, onStep }: PageStepsProps) {
  const t = useT()
  const format = useFormat()
  if (total.count <= pageRows) return null
  const to = Math.min(offset + pageRows, total.count)
  const count = format.number(total.count) + (total.isExact ? '' : '+')
  return (
    <div className={classes['pager']}>
      <span role="status">{t('ui.rows', { from: offset + 1, to, count })}</span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={offset === 0}
        onClick={() => onStep(Math.max(0, offset - pageRows))}
      >
        {t('ui.previousRows')}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={to >= total.count}
        onClick={() => onStep(offset + pageRows)}
      >
        {t('ui.nextRows')}
      </Button>
    </div>
  )
}
