import { Button } from '@mantine/core'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { Panel } from '../../../ui/record/panel.tsx'
import type { QueuedCount } from './count-queue.ts'
import classes from './count.module.css'

interface CountConflictsProps {
  readonly refused: readonly QueuedCount[]
  readonly onReplace: (count: QueuedCount) => void
  readonly onDiscard: (count: QueuedCount) => void
}

/** Counts that were not taken, each with why and what can be done about it. */
export function CountConflicts({ refused, onReplace, onDiscard }: CountConflictsProps) {
  const t = useT()
  const format = useFormat()
  if (refused.length === 0) return null
  return (
    <Panel title={t('stocktakes.conflicts')} isFlush>
      <ul className={classes['conflicts']} role="alert">
        {refused.map((count) => (
          <li key={count.key}>
            <div className={classes['goods']}>
              <strong>
                {t('stocktakes.yourCount', { goods: count.label, quantity: format.number(count.quantity) })}
              </strong>
              <span>{count.refusal?.message}</span>
            </div>
            <div className={classes['choices']}>
              {count.refusal?.code === 'COUNTED_ALREADY' && (
                <Button size="compact-sm" variant="default" onClick={() => onReplace(count)}>
                  {t('stocktakes.useMine')}
                </Button>
              )}
              <Button size="compact-sm" variant="default" onClick={() => onDiscard(count)}>
                {t('stocktakes.dropMine')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
