import { useCallback } from 'react'
import type { CountLine_LineFragment } from '../../../generated/graphql.ts'
import { useCountStockMutation } from '../../../generated/hooks/inventory.ts'
import { deviceNow } from '../../../lib/day.ts'
import { useOutbox } from '../../../lib/outbox.ts'
import { useSending } from '../../../lib/sending.ts'
import { useViewer } from '../../../lib/viewer.tsx'
import {
  type CountedGoods,
  countedAt,
  newCount,
  parseQueue,
  queued,
  type QueuedCount,
  replacing,
} from './count-queue.ts'

/**
 * Counts on their way to the server: each is kept on the device until it has arrived, in the order in which they were
 * made. Without a connection they wait; what is refused waits for a person.
 */
export function useCountQueue(stocktakeId: string, onCounted: (line: CountLine_LineFragment) => void) {
  const { userId } = useViewer()
  const outbox = useOutbox(`stocktake.${userId}.${stocktakeId}`, parseQueue)
  const { items: queue, change } = outbox
  const [send] = useCountStockMutation()
  const deliver = useCallback(
    async (count: QueuedCount) => {
      const { key, productId, locationId, lotCode, quantity, replaces, enteredAt } = count
      const moment = countedAt(enteredAt, { now: deviceNow(), offMs: await clockOff(enteredAt) })
      const line = { productId, locationId, lotCode, quantity, replaces, countedAt: moment }
      const { data } = await send({ variables: { input: { idempotencyKey: key, id: stocktakeId, lines: [line] } } })
      if (!data) throw new Error('The count was not answered.')
      const { userErrors, lines } = data.countStock
      for (const counted of lines ?? []) onCounted(counted)
      return userErrors[0] ?? null
    },
    [send, stocktakeId, onCounted],
  )
  const isOffline = useSending(outbox, deliver)
  const put = (count: QueuedCount) => change((before) => queued(before, count))
  const add = (count: CountedGoods & { quantity: string; label: string }) => put(newCount(count, deviceNow()))
  const replace = (count: QueuedCount) => put(replacing(count))
  const discard = ({ key }: QueuedCount) => change((before) => before.filter((each) => each.key !== key))
  return { queue, isOffline, add, replace, discard }
}

/** How far the clock of the device is behind that of the server; only what was counted a while ago has to know. */
async function clockOff(enteredAt: number): Promise<number> {
  if (countedAt(enteredAt, { now: deviceNow(), offMs: 0 }) === null) return 0
  const answer = await fetch('/health/live', { cache: 'no-store' })
  const there = Date.parse(answer.headers.get('date') ?? '')
  return Number.isNaN(there) ? 0 : there - deviceNow()
}
