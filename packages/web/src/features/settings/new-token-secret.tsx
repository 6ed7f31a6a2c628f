import { Button, Modal } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useT } from '../../lib/i18n.tsx'
import classes from './settings-page.module.css'

/** The secret of a new token; it is never shown again, so the dialog closes only by its button. */
export function NewTokenSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT()
  const clipboard = useClipboard({ timeout: 4_000 })
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={t('settings.token.secretTitle')}
    >
      <div className={classes['form']}>
        <p style={{ margin: 0 }}>{t('settings.token.secretHelp')}</p>
        <div className={classes['secret']}>
          <code>{secret}</code>
          <Button variant="default" data-autofocus onClick={() => clipboard.copy(secret)}>
            <span role="status">{t(clipboard.copied ? 'ui.clipboard.copied' : 'ui.clipboard.copy')}</span>
          </Button>
        </div>
        <Button onClick={onClose}>{t('settings.token.done')}</Button>
      </div>
    </Modal>
  )
}
