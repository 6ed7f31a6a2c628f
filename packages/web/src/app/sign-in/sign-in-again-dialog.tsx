import { Button, Modal } from '@mantine/core'
import { useT } from '../../lib/i18n.tsx'
import { setSession } from '../../lib/session.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useSignOut } from './use-sign-out.ts'

/** The session has ended while the page is open: sign in above it, then everything that waited is sent. */
export function SignInAgainDialog({ email }: { email: string }) {
  const t = useT()
  const signOut = useSignOut()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('app.signIn.again')}
    >
      <p style={{ margin: '0 0 14px' }}>{t('app.signIn.againHelp')}</p>
      <SignInForm
        email={email}
        onSignedIn={(viewer) => {
          // Another person must neither find what the one before has read nor send what they have typed.
          if (viewer.user.email === email) setSession('signed-in')
          else location.assign('/')
        }}
      />
      <Button variant="subtle" color="gray" fullWidth mt={8} onClick={() => void signOut()}>
        {t('app.signIn.leave')}
      </Button>
    </Modal>
  )
}
