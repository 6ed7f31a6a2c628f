import { Button, Modal, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useAlertAssigneesQuery, useAssignStockAlertMutation } from '../../generated/hooks/inventory.ts'
import { fieldMessages, useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { useReturnFocus } from '../../lib/return-focus.ts'
import { showToast } from '../../lib/toasts.ts'
import { useViewer } from '../../lib/viewer.tsx'
import type { AlertDialogProps } from './alert-acts.ts'
import classes from './inventory.module.css'
import { NamedAlerts } from './named-alerts.tsx'

/** Hands alerts to one user who buys; the viewer's own name stands ready. */
export function AssignDialog({ alerts, onClose, onDone }: AlertDialogProps) {
  const t = useT()
  const act = useAct()
  const { userId } = useViewer()
  const { data } = useAlertAssigneesQuery()
  const [assign] = useAssignStockAlertMutation()
  const [isSending, setSending] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  useReturnFocus()
  const users = data?.users.nodes ?? []
  const assigneeId = chosen ?? preferred([alerts[0]?.assignee?.id, userId, users[0]?.id], users)
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    for (const { id } of alerts) {
      const answer = await act(
        assign({ variables: { input: { id, assigneeId } } }),
        (payload) => payload.assignStockAlert,
        (path) => path === 'assigneeId',
      )
      if (answer.isDone) continue
      setMessage(fieldMessages(answer.refusals)['assigneeId'] ?? null)
      setSending(false)
      return
    }
    const name = users.find(({ id }) => id === assigneeId)?.name ?? ''
    showToast({ tone: 'success', text: t('inventory.assigned', { count: alerts.length, name }) })
    onDone?.()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('inventory.assign')}>
      <form className={classes['act']} onSubmit={(event) => void onSubmit(event)}>
        <NamedAlerts alerts={alerts} />
        <NativeSelect
          label={t('inventory.assignee')}
          value={assigneeId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={users.map(({ id, name }) => ({ value: id, label: name }))}
          error={message}
          data-autofocus
        />
        <div className={classes['buttons']}>
          <Button type="submit" loading={isSending} disabled={assigneeId === ''}>
            {t('inventory.assign')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The first of some ids that is among the users. */
function preferred(ids: readonly (string | undefined)[], users: readonly { readonly id: string }[]): string {
  return ids.find((wanted) => users.some(({ id }) => id === wanted)) ?? ''
}
