import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { SalesSettings_SettingsFragment, UpdateSalesSettingsInput } from '../../generated/graphql.ts'
import { useSalesSettingsQuery, useUpdateSalesSettingsMutation } from '../../generated/hooks/settings.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { failureOf } from '../../lib/failures.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'
import { Panel } from '../../ui/record/panel.tsx'
import { ErrorState } from '../../ui/states.tsx'
import classes from './settings-page.module.css'

const TIMES = [
  'AT_CONFIRMATION',
  'BY_HAND',
  'DAYS_BEFORE',
] as const satisfies UpdateSalesSettingsInput['reservationTime'][]

/** What holds for orders of the company that say nothing else. */
export function SalesSettings() {
  const t = useT()
  const { data, error, refetch } = useSalesSettingsQuery({ fetchPolicy: 'cache-and-network' })
  return (
    <Panel title={t('settings.sales')}>
      {error && !data && <ErrorState errorId={failureOf(error).errorId} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={80} />}
      {data && (
        <SettingsForm key={data.salesSettings.version} settings={data.salesSettings} onStale={() => void refetch()} />
      )}
    </Panel>
  )
}

interface SettingsFormProps {
  readonly settings: SalesSettings_SettingsFragment
  readonly onStale: () => void
}

function SettingsForm({ settings, onStale }: SettingsFormProps) {
  const t = useT()
  const act = useAct()
  const [time, setTime] = useState(settings.reservationTime)
  const [days, setDays] = useState(String(settings.reserveDaysBefore ?? 3))
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [send, { loading }] = useUpdateSalesSettingsMutation()
  const save = async () => {
    const reserveDaysBefore = time === 'DAYS_BEFORE' ? typedDays(days) : null
    const isWrong = time === 'DAYS_BEFORE' && reserveDaysBefore === null
    setMessages(isWrong ? { reserveDaysBefore: t('sales.badDaysBefore') } : {})
    if (isWrong) return
    const input = { expectedVersion: settings.version, reservationTime: time, reserveDaysBefore }
    const sent = send({
      variables: { input },
      update: (cache, { data }) => {
        const changed = data?.updateSalesSettings.settings
        if (changed) cache.modify({ fields: { salesSettings: () => changed } })
      },
    })
    const answer = await act(
      sent,
      (data) => data.updateSalesSettings,
      (path) => path === 'reserveDaysBefore',
    )
    if (answer.isDone) {
      showToast({ tone: 'success', text: t('settings.sales.saved') })
      return
    }
    setMessages(fieldMessages(answer.refusals))
    if (answer.refusals.some(({ code }) => code === 'STALE_VERSION')) onStale()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form className={classes['form']} noValidate onSubmit={onSubmit}>
      <div className={classes['choices']}>
        <NativeSelect
          label={t('sales.reservationTime')}
          value={time}
          data={TIMES.map((value) => ({ value, label: t(`sales.reservationTime.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setTime(TIMES.find((known) => known === value) ?? time)}
        />
        {time === 'DAYS_BEFORE' && (
          <TextInput
            label={t('sales.reserveDaysBefore')}
            value={days}
            error={messages['reserveDaysBefore']}
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => setDays(value)}
          />
        )}
      </div>
      <p className={classes['note']}>{t('settings.sales.help')}</p>
      <div className={classes['buttons']}>
        <Button type="submit" loading={loading}>
          {t('settings.sales.save')}
        </Button>
      </div>
    </form>
  )
}

/** Whole days up to a year; null when something else was typed. */
function typedDays(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,3}$/.test(plain) && Number(plain) <= 365 ? Number(plain) : null
}
