import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ModuleName, TokenScopeInput } from '../../generated/graphql.ts'
import { useCreateApiTokenMutation } from '../../generated/hooks/settings.ts'
import { fieldMessages, useAct, useActKey } from '../../lib/act.ts'
import { deviceNow } from '../../lib/day.ts'
import { useT } from '../../lib/i18n.tsx'
import { NewTokenSecret } from './new-token-secret.tsx'
import classes from './settings-page.module.css'

const MODULES: readonly ModuleName[] = [
  'SALES',
  'CRM',
  'CATALOG',
  'FINANCE',
  'INVENTORY',
  'APPROVAL',
  'EXCHANGE',
  'IDENTITY',
]
const ACCESSES = ['NONE', 'READ', 'WRITE'] as const
const DAYS = ['30', '90', '365'] as const
const DAY_MS = 86_400_000

const isFormField = (path: string) => ['name', 'scopes', 'expiresAt'].includes(path)

interface NewTokenDialogProps {
  readonly onClose: () => void
  readonly onCreated: () => void
}

/** Makes a token with no more reach than it needs, and shows its secret once. */
export function NewTokenDialog({ onClose, onCreated }: NewTokenDialogProps) {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [createToken, { loading }] = useCreateApiTokenMutation()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [secret, setSecret] = useState<string | null>(null)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const scopes = scopesOf(typed)
    setMessages(scopes.length === 0 ? { scopes: t('settings.token.noScope') } : {})
    if (scopes.length === 0) return
    const name = String(typed.get('name')).trim()
    const expiresAt = new Date(deviceNow() + Number(typed.get('days')) * DAY_MS).toISOString()
    const sent = createToken({ variables: { input: { idempotencyKey: key(), name, scopes, expiresAt } } })
    const answer = await act(sent, (data) => data.createApiToken, isFormField)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    setSecret(answer.payload.secret ?? null)
    onCreated()
  }
  if (secret) return <NewTokenSecret secret={secret} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={t('settings.newToken')} size="lg">
      <form className={classes['form']} onSubmit={(event) => void onSubmit(event)}>
        <TextInput
          name="name"
          label={t('settings.token.name')}
          required
          maxLength={80}
          data-autofocus
          error={messages['name']}
        />
        <fieldset className={classes['scopes']} style={{ margin: 0, padding: 0, border: 0 }}>
          <legend style={{ padding: '0 0 6px' }}>{t('settings.token.scopes')}</legend>
          {MODULES.map((module) => (
            <NativeSelect
              key={module}
              name={module}
              label={t(`settings.module.${module}`)}
              defaultValue="NONE"
              data={ACCESSES.map((value) => ({ value, label: t(`settings.scope.${value}`) }))}
            />
          ))}
        </fieldset>
        {messages['scopes'] && (
          <span role="alert" style={{ color: 'var(--tw-bad)' }}>
            {messages['scopes']}
          </span>
        )}
        <NativeSelect
          name="days"
          label={t('settings.token.days')}
          defaultValue="90"
          data={DAYS.map((value) => ({ value, label: t(`settings.token.days.${value}`) }))}
          error={messages['expiresAt']}
        />
        <Button type="submit" loading={loading}>
          {t('settings.token.create')}
        </Button>
      </form>
    </Modal>
  )
}

function scopesOf(typed: FormData): TokenScopeInput[] {
  return MODULES.flatMap((module) => {
    const access = ACCESSES.find((known) => known === typed.get(module))
    return access && access !== 'NONE' ? [{ module, access }] : []
  })
}
