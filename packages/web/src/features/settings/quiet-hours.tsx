import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { TellMe_SettingsFragment } from '../../generated/graphql.ts'
import { useSetQuietHoursMutation } from '../../generated/hooks/settings.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import classes from './settings-page.module.css'

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]

type Hours = NonNullable<TellMe_SettingsFragment['quietHours']>
type Typed = { readonly from: string; readonly to: string; readonly timeZone: string }

/** The hours in which the person is left alone. */
export function QuietHours({ hours }: { hours: Hours | null }) {
  const t = useT()
  const act = useAct()
  const { timeZone: companyZone } = useViewer()
  const [typed, setTyped] = useState<Typed>({
    from: hours?.from ?? '22:00',
    to: hours?.to ?? '07:00',
    timeZone: hours?.timeZone ?? '',
  })
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [send, { loading }] = useSetQuietHoursMutation()
  const set = async (input: Typed | null) => {
    const given = input ? { from: input.from, to: input.to, timeZone: input.timeZone || null } : {}
    const sent = send({
      variables: { input: given },
      update: (cache, { data }) => {
        const changed = data?.setQuietHours.settings
        if (changed) cache.modify({ fields: { notificationSettings: () => changed } })
      },
    })
    const answer = await act(sent, (data) => data.setQuietHours)
    setMessages(answer.isDone ? {} : fieldMessages(answer.refusals))
    if (!answer.isDone) return
    const text = input ? t('notifications.saved', { from: input.from, to: input.to }) : t('notifications.removed')
    showToast({ tone: 'success', text })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void set(typed)
  }
  const field = (name: keyof Typed) => ({
    value: typed[name],
    error: messages[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped((before) => ({ ...before, [name]: value })),
  })
  return (
    <Panel title={t('notifications.quiet')}>
      <form className={classes['form']} noValidate onSubmit={onSubmit}>
        <div className={classes['choices']}>
          <TextInput type="time" label={t('notifications.from')} {...field('from')} />
          <TextInput type="time" label={t('notifications.to')} {...field('to')} />
          <NativeSelect
            label={t('notifications.zone')}
            {...field('timeZone')}
            data={[
              { value: '', label: t('notifications.companyZone', { zone: companyZone }) },
              ...ZONES.map((value) => ({ value, label: value })),
            ]}
          />
        </div>
        <p className={classes['note']}>{t('notifications.quietHelp')}</p>
        <div className={classes['buttons']}>
          <Button type="submit" loading={loading}>
            {t('notifications.save')}
          </Button>
          {hours && (
            <Button variant="default" disabled={loading} onClick={() => void set(null)}>
              {t('notifications.removeQuiet')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  )
}
