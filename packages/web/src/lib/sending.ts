import { useCallback, useEffect, useState } from 'react'
import { isServerThere, onReturn } from './connection.ts'
import { deviceNow } from './day.ts'
import { failureOf, failureText } from './failures.ts'
import { type Translate, useT } from './i18n.tsx'
import { nextToSend, type Outbox, type Outgoing } from './outbox.ts'

const AGAIN_MS = 5_000

type Refusal = NonNullable<Outgoing['refusal']>

/**
 * Sends what is in an outbox, one after the other, and again after a while when one does not arrive; answers whether
 * that is so. `deliver` answers why the server refused it, null when it is done, and throws when no answer came.
 */
export function useSending<Item extends Outgoing>(
  { items, change }: Outbox<Item>,
  deliver: (item: Item) => Promise<Refusal | null>,
): boolean {
  const t = useT()
  const [state, setState] = useState<'free' | 'sending' | 'pausing'>('free')
  const [isOffline, setOffline] = useState(false)
  const next = nextToSend(items)
  const send = useCallback(
    async (item: Item) => {
      // What is sent may be done even if no answer comes, so that a person cannot take it back: ask before.
      if (item.sentAt === undefined && !(await isServerThere())) throw new Error('There is no connection.')
      const sentAt = item.sentAt ?? deviceNow()
      change((before) => before.map((each) => (each.key === item.key ? { ...each, sentAt } : each)))
      const refusal = await deliver(item).catch((error: unknown) => forbidden(error, t))
      change((before) =>
        refusal
          ? before.map((each) => (each.key === item.key ? { ...each, refusal } : each))
          : before.filter(({ key }) => key !== item.key),
      )
    },
    [change, deliver, t],
  )
  useEffect(() => {
    if (!next || state !== 'free') return
    setState('sending')
    const arrived = send(next).then(
      () => false,
      // It stays in the outbox; the page says so, and the frame says that the connection is lost.
      () => true,
    )
    void arrived.then((hasFailed) => {
      setOffline(hasFailed)
      setState(hasFailed ? 'pausing' : 'free')
    })
  }, [next, state, send])
  useEffect(() => {
    if (state !== 'pausing') return
    const goOn = () => setState('free')
    const timer = setTimeout(goOn, AGAIN_MS)
    const stopListening = onReturn(goOn)
    return () => {
      clearTimeout(timer)
      stopListening()
    }
  }, [state])
  return isOffline
}

/** A right that was taken away does not come back by asking again; everything else may. */
function forbidden(error: unknown, t: Translate): Refusal {
  if (!failureOf(error).isForbidden) throw error
  return { code: 'FORBIDDEN', message: failureText(error, t) }
}
