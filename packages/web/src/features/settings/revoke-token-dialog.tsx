import { Button, Modal } from '@mantine/core'
import type { ApiTokenRow_TokenFragment } from '../../generated/graphql.ts'
import { useRevokeApiTokenMutation } from '../../generated/hooks/settings.ts'
import { useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import classes from './settings-page.module.css'

/** Revoking cuts programs off at once and cannot be undone, so it is asked once. */
export function RevokeTokenDialog({ token, onClose }: { token: ApiTokenRow_TokenFragment; onClose: () => void }) {
  const t = useT()
  const act = useAct()
  const [revoke, { loading }] = useRevokeApiTokenMutation()
  const onRevoke = async () => {
    const answer = await act(revoke({ variables: { input: { id: token.id } } }), (data) => data.revokeApiToken)
    if (!answer.isDone) return
    showToast({ tone: 'success', text: t('settings.token.revokedToast', { name: token.name }) })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('settings.token.revokeTitle', { name: token.name })}>
      <div className={classes['form']}>
        <p style={{ margin: 0 }}>{t('settings.token.revokeHelp')}</p>
        <Button color="red" loading={loading} onClick={() => void onRevoke()}>
          {t('settings.token.revoke')}
        </Button>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Modal>
  )
}
