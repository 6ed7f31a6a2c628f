import { useState } from 'react'
import type { SupplyRecord_RequestFragment } from '../../../generated/graphql.ts'
import { fieldMessages, type Refusal, useAct, useActKey } from '../../../lib/act.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { showToast } from '../../../lib/toasts.ts'

interface Payload {
  readonly supplyRequest?: SupplyRecord_RequestFragment | null
  readonly userErrors: readonly Refusal[]
}

/** Sends an act on a supply request under one key for each attempt, and tells how the request stands then. */
export function useSupplyAct(onDone: () => void) {
  const t = useT()
  const format = useFormat()
  const act = useAct()
  const { key, renew } = useActKey()
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>({})
  const [isSending, setSending] = useState(false)
  async function perform<Data>(
    send: (idempotencyKey: string) => Promise<{ data?: Data | null }>,
    pick: (data: Data) => Payload,
    isPlaced: (path: string) => boolean = () => false,
  ): Promise<void> {
    setSending(true)
    const answer = await act(send(key()), pick, isPlaced)
    setSending(false)
    if (answer.payload) renew()
    if (!answer.isDone) {
      setMessages(fieldMessages(answer.refusals))
      return
    }
    const { supplyRequest: request } = answer.payload
    if (request) {
      const { number, receivedQuantity, openQuantity } = request
      const [received, open] = [format.number(receivedQuantity), format.number(openQuantity)]
      showToast({ tone: 'success', text: t('supply.done', { number, received, open }) })
    }
    onDone()
  }
  return { perform, messages, setMessages, isSending }
}
