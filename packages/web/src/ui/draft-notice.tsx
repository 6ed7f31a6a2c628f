import { Button } from '@mantine/core'
import { useT } from '../lib/i18n.tsx'

/** Says that text of an earlier visit is back, and offers to discard it. */
export function DraftNotice(props: { isRestored: boolean; onDiscard: () => void }) {
  const t = useT()
  return (
    <div role="status">
      {props.isRestored && (
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 8, fontSize: 13 }}>
          {t('ui.draft.restored')}
          <Button variant="subtle" size="compact-sm" onClick={props.onDiscard}>
            {t('ui.draft.discard')}
          </Button>
        </span>
      )}
    </div>
  )
}
