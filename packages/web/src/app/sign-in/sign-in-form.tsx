import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef } from 'react'
import type { SignedIn_ViewerFragment } from '../../generated/graphql.ts'
import { useT } from '../../lib/i18n.tsx'
import { useSignIn } from './use-sign-in.ts'

interface SignInFormProps {
  /** The address of who was signed in; absent when anybody may sign in. */
  readonly email?: string
  readonly onSignedIn: (viewer: SignedIn_ViewerFragment) => void
}

/** The two fields of the sign-in, as password managers know them; refusals stand at the field. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const t = useT()
  const { submit, messages, isBusy } = useSignIn()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [messages])
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const viewer = await submit(String(typed.get('email')).trim(), String(typed.get('password')))
    if (viewer) onSignedIn(viewer)
  }
  return (
    <form ref={form} onSubmit={(event) => void onSubmit(event)} style={{ display: 'grid', gap: 14 }}>
      <TextInput
        name="email"
        type="email"
        label={t('app.signIn.email')}
        autoComplete="username"
        defaultValue={email}
        required
        withAsterisk={false}
        error={messages['email'] ?? messages['input.email']}
        data-autofocus={email ? undefined : true}
        autoFocus={!email}
      />
      <PasswordInput
        name="password"
        label={t('app.signIn.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={messages['password'] ?? messages['input.password']}
        data-autofocus={email ? true : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('app.signIn.showPassword') }}
      />
      <Button type="submit" loading={isBusy} fullWidth mt={4}>
        {t('app.signIn.submit')}
      </Button>
    </form>
  )
}
