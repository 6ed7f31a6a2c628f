import { useCallback, useState } from 'react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { useAcknowledgeStockAlertMutation } from '../../generated/hooks/inventory.ts'
import { useAct } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'

/** Acknowledges alerts one after the other; those that are not open are left alone, refused ones say why. */
export function useAcknowledge() {
  const t = useT()
  const act = useAct()
  const [isSending, setSending] = useState(false)
  const [send] = useAcknowledgeStockAlertMutation()
  const acknowledge = useCallback(
    async (alerts: readonly AlertRow_AlertFragment[]) => {
      setSending(true)
      let count = 0
      for (const { id } of alerts.filter(({ status }) => status === 'OPEN')) {
        const answer = await act(
          send({ variables: { input: { id } } }),
          (data) => data.acknowledgeStockAlert,
          () => false,
        )
        if (answer.isDone) count += 1
      }
      setSending(false)
      if (count > 0) showToast({ tone: 'success', text: t('inventory.acknowledged', { count }) })
    },
    [t, act, send],
  )
  return { acknowledge, isSending }
}
