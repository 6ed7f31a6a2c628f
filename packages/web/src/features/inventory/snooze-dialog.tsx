import { Button, Modal, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSnoozeStockAlertMutation } from '../../generated/hooks/inventory.ts'
import { useAct } from '../../lib/act.ts'
import { deviceNow } from '../../lib/day.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'
import type { AlertDialogProps } from './alert-acts.ts'
import classes from './inventory.module.css'
import { NamedAlerts } from './named-alerts.tsx'

/** How long an alert can be put off, in hours. */
const PAUSES = ['1', '4', '24', '72', '168', '720'] as const
const HOUR_MS = 3_600_000

/** Puts alerts off; they are open again at the chosen time if they still stand. */
export function SnoozeDialog({ alerts, onClose, onDone }: AlertDialogProps) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const [snooze] = useSnoozeStockAlertMutation()
  const [isSending, setSending] = useState(false)
  const [hours, setHours] = useState<string>('24')
  useReturnFocus()
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    const until = new Date(deviceNow() + Number(hours) * HOUR_MS).toISOString()
    for (const { id } of alerts) {
      const answer = await act(
        snooze({ variables: { input: { id, until } } }),
        (payload) => payload.snoozeStockAlert,
        () => false,
      )
      if (answer.isDone) continue
      setSending(false)
      return
    }
    showToast({ tone: 'success', text: t('alerts.snoozed', { count: alerts.length, moment: format.instant(until) }) })
    onDone?.()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('alerts.snooze')}>
      <form className={classes['act']} onSubmit={(event) => void onSubmit(event)}>
        <NamedAlerts alerts={alerts} />
        <NativeSelect
          label={t('alerts.snoozeFor')}
          value={hours}
          onChange={({ currentTarget }) => setHours(currentTarget.value)}
          data={PAUSES.map((value) => ({ value, label: t(`alerts.pause.${value}`) }))}
          data-autofocus
        />
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending}>
            {t('alerts.snooze')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
