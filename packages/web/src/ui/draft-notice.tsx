import { Button } from '@mantine/core'
import { useT } from '../lib/i18n.tsx'

interface DraftNoticeProps {
  readonly isRestored: boolean
  /** What is back, where that is no plain text. */
  readonly text?: string
  readonly onDiscard: () => void
}

/** Says that text of an earlier visit is back, and offers to discard it. */
export function DraftNotice(props: DraftNoticeProps) {
  const t = useT()
  return (
    <div role="status">
      {props.isRestored && (
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, fontSize: 13 }}>
          {props.text ?? t('ui.draft.restored')}
          <Button variant="subtle" size="compact-sm" onClick={props.onDiscard}>
            {t('ui.draft.discard')}
          </Button>
        </span>
      )}
    </div>
  )
}
