import { Button, CloseButton } from '@mantine/core'
import { useT } from '../lib/i18n.tsx'
import { dismissToast, useToasts } from '../lib/toasts.ts'
import classes from './toaster.module.css'

const TONES = { success: 'good', error: 'bad', info: 'active' } as const

/** The short messages, read out politely, refusals at once. */
export function Toaster() {
  const t = useT()
  const toasts = useToasts()
  return (
    <section aria-label={t('ui.messages')} aria-live="polite" className={classes['toaster']}>
      {toasts.map(({ id, tone, text, action }) => (
        <div
          key={id}
          className={classes['toast']}
          data-tone={TONES[tone]}
          role={tone === 'error' ? 'alert' : undefined}
        >
          <span>{text}</span>
          {action && (
            <Button variant="subtle" size="compact-sm" onClick={action.run}>
              {action.label}
            </Button>
          )}
          <CloseButton aria-label={t('ui.dismiss')} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </section>
  )
}
