import { useCallback, useState } from 'react'
import type { AlertRow_AlertFragment } from '../../generated/graphql.ts'
import { useRequestAlertSupplyMutation } from '../../generated/hooks/inventory.ts'
import { useAct, useActKey } from '../../lib/act.ts'
import { useT } from '../../lib/i18n.tsx'
import { showToast } from '../../lib/toasts.ts'

/** Asks for supply for alerts, all of them or none: as their rules say, or up to twice their thresholds. */
export function useRequestSupply() {
  const t = useT()
  const act = useAct()
  const { key, renew } = useActKey()
  const [isSending, setSending] = useState(false)
  const [send] = useRequestAlertSupplyMutation()
  const requestSupply = useCallback(
    async (alerts: readonly AlertRow_AlertFragment[]) => {
      if (alerts.length === 0) return
      setSending(true)
      const lines = alerts.map(({ id: alertId }) => ({ alertId }))
      const answer = await act(
        send({ variables: { input: { idempotencyKey: key(), lines } } }),
        (data) => data.createSupplyRequests,
        () => false,
      )
      if (answer.payload) renew()
      setSending(false)
      if (!answer.isDone) return
      const number = answer.payload.supplyRequests?.[0]?.number ?? ''
      showToast({ tone: 'success', text: t('inventory.supply.requested', { count: alerts.length, number }) })
    },
    [t, act, key, renew, send],
  )
  return { requestSupply, isRequesting: isSending }
}
