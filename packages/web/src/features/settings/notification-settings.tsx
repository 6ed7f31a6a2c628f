import { Checkbox, Skeleton } from '@mantine/core'
import type { TellMe_SettingsFragment } from '../../generated/graphql.ts'
import { useSetNotificationPreferenceMutation, useTellMeQuery } from '../../generated/hooks/settings.ts'
import { useAct } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { RecordTable } from '../../ui/record/record-table.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { QuietHours } from './quiet-hours.tsx'
import classes from './settings-page.module.css'

type Preference = TellMe_SettingsFragment['preferences'][number]
type Way = 'isInApp' | 'isEmail'

/** Which news reach the person, in which way, and when not. */
export function NotificationSettings() {
  const t = useT()
  const { data, error, refetch } = useTellMeQuery()
  const settings = data?.notificationSettings
  return (
    <>
      <Panel title={t('notifications.settings')} isFlush>
        <p className={classes['hint']}>{t('notifications.settingsHelp')}</p>
        {settings && !settings.canSendEmail && <p className={classes['hint']}>{t('notifications.cannotEmail')}</p>}
        {error && !settings && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
        {!settings && !error && <Skeleton height={200} m={16} />}
        {settings && <Preferences settings={settings} />}
      </Panel>
      {settings && <QuietHours key={JSON.stringify(settings.quietHours)} hours={settings.quietHours ?? null} />}
    </>
  )
}

function Preferences({ settings }: { settings: TellMe_SettingsFragment }) {
  const t = useT()
  const act = useAct()
  const [send] = useSetNotificationPreferenceMutation()
  const set = ({ kind, isInApp, isEmail }: Preference, change: Partial<Pick<Preference, Way>>) =>
    act(
      send({
        variables: { input: { kind, isInApp, isEmail, ...change } },
        update: (cache, { data }) => {
          const changed = data?.setNotificationPreference.settings
          if (changed) cache.modify({ fields: { notificationSettings: () => changed } })
        },
      }),
      (data) => data.setNotificationPreference,
    )
  const box = (preference: Preference, way: Way, label: string) => (
    <label className={classes['box']}>
      <Checkbox
        checked={preference[way]}
        aria-label={t('notifications.wayOf', { kind: t(`notifications.kind.${preference.kind}`), way: label })}
        onChange={({ currentTarget }) => void set(preference, { [way]: currentTarget.checked })}
      />
    </label>
  )
  const [inApp, email] = [t('notifications.inApp'), t('notifications.email')]
  return (
    <RecordTable
      label={t('notifications.settings')}
      rows={settings.preferences}
      rowKey={({ kind }) => kind}
      columns={[
        { key: 'kind', title: t('notifications.kind'), cell: ({ kind }) => t(`notifications.kind.${kind}`) },
        { key: 'inApp', title: inApp, cell: (each) => box(each, 'isInApp', inApp) },
        { key: 'email', title: email, cell: (each) => box(each, 'isEmail', email) },
      ]}
    />
  )
}
