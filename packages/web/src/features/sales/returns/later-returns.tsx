import { type ComponentProps, lazy, Suspense } from 'react'
import { loadLaterMessages } from '../../../lib/i18n.tsx'

/** Returns are rarer than orders: what shows them comes when there is one, with its texts. */
const Table = lazy(async () => {
  const [{ ReturnTable: component }] = await Promise.all([import('./return-table.tsx'), loadLaterMessages()])
  return { default: component }
})

/** What came back of an order; nothing when nothing did. */
export function OrderReturns(props: ComponentProps<typeof Table>) {
  if (props.returns.length === 0) return null
  return (
    <Suspense>
      <Table {...props} />
    </Suspense>
  )
}
