import { useAlertCounterEventsSubscription, useOpenAlertCountQuery } from '../../generated/hooks/alert-counter.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan } from '../../lib/viewer.tsx'

/** How many alerts nobody has seen yet; counted anew whenever one is raised, seen or cleared. */
export function AlertCounter() {
  const format = useFormat()
  const mayRead = useCan('inventory.alert.read')
  const { data, refetch } = useOpenAlertCountQuery({ skip: !mayRead })
  useAlertCounterEventsSubscription({ skip: !mayRead, onData: () => void refetch() })
  const total = data?.stockAlerts.totalCount
  if (!total || total.count === 0) return null
  return <span>{`${format.number(total.count)}${total.isExact ? '' : '+'}`}</span>
}
