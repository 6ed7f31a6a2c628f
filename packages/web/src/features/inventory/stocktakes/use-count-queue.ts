import { useCallback, useEffect, useState } from 'react'
import type { CountLine_LineFragment } from '../../../generated/graphql.ts'
import { useCountStockMutation } from '../../../generated/hooks/inventory.ts'
import { onReturn } from '../../../lib/connection.ts'
import { deviceNow } from '../../../lib/day.ts'
import { readDraft, writeDraft } from '../../../lib/drafts.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import {
  type CountedGoods,
  countedAt,
  newCount,
  nextToSend,
  parseQueue,
  queued,
  type QueuedCount,
  replacing,
} from './count-queue.ts'

const AGAIN_MS = 5_000

/**
 * Counts on their way to the server: each is kept on the device until it has arrived, in the order in which they were
 * made. Without a connection they wait; what is refused waits for a person.
 */
export function useCountQueue(stocktakeId: string, onCounted: (line: CountLine_LineFragment) => void) {
  const { userId } = useViewer()
  const place = `stocktake.${userId}.${stocktakeId}`
  const [queue, setQueue] = useState(() => readDraft(place, parseQueue) ?? [])
  const change = useCallback(
    (step: (before: readonly QueuedCount[]) => readonly QueuedCount[]) =>
      setQueue((before) => {
        const after = step(before)
        writeDraft(place, after)
        return after
      }),
    [place],
  )
  const isOffline = useSending(stocktakeId, { next: nextToSend(queue), change, onCounted })
  const put = (count: QueuedCount) => change((before) => queued(before, count))
  const add = (count: CountedGoods & { quantity: string; label: string }) => put(newCount(count, deviceNow()))
  const replace = (count: QueuedCount) => put(replacing(count))
  const discard = ({ key }: QueuedCount) => change((before) => before.filter((each) => each.key !== key))
  return { queue, isOffline, add, replace, discard }
}

interface Sending {
  readonly next: QueuedCount | undefined
  readonly change: (step: (before: readonly QueuedCount[]) => readonly QueuedCount[]) => void
  readonly onCounted: (line: CountLine_LineFragment) => void
}

/** Sends one count after the other, and again after a while when one does not arrive; answers whether that is so. */
function useSending(stocktakeId: string, { next, change, onCounted }: Sending): boolean {
  const [send] = useCountStockMutation()
  const [state, setState] = useState<'free' | 'sending' | 'pausing'>('free')
  const [isOffline, setOffline] = useState(false)
  const deliver = useCallback(
    async (count: QueuedCount) => {
      const { key, productId, locationId, lotCode, quantity, replaces, enteredAt } = count
      const moment = countedAt(enteredAt, { now: deviceNow(), offMs: await clockOff(enteredAt) })
      const line = { productId, locationId, lotCode, quantity, replaces, countedAt: moment }
      const { data } = await send({ variables: { input: { idempotencyKey: key, id: stocktakeId, lines: [line] } } })
      if (!data) throw new Error('The count was not answered.')
      const { userErrors, lines } = data.countStock
      const [refusal] = userErrors
      change((before) =>
        refusal
          ? before.map((each) => (each.key === key ? { ...each, refusal } : each))
          : before.filter((each) => each.key !== key),
      )
      for (const counted of lines ?? []) onCounted(counted)
    },
    [send, stocktakeId, change, onCounted],
  )
  useEffect(() => {
    if (!next || state !== 'free') return
    setState('sending')
    const arrived = deliver(next).then(
      () => false,
      // It stays in the queue; the page says so, and the frame says that the connection is lost.
      () => true,
    )
    void arrived.then((hasFailed) => {
      setOffline(hasFailed)
      setState(hasFailed ? 'pausing' : 'free')
    })
  }, [next, state, deliver])
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

/** How far the clock of the device is behind that of the server; only what was counted a while ago has to know. */
async function clockOff(enteredAt: number): Promise<number> {
  if (countedAt(enteredAt, { now: deviceNow(), offMs: 0 }) === null) return 0
  const answer = await fetch('/health/live', { cache: 'no-store' })
  const there = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(there) ? 0 : there - deviceNow()
}
