import type { OrderActionName, OrderRecord_OrderFragment } from '../../generated/graphql.ts'
import {
  useCancelOrderMutation,
  useConfirmOrderMutation,
  useHoldOrderMutation,
  useReleaseOrderMutation,
  useShortCloseOrderMutation,
} from '../../generated/hooks/sales.ts'
import { useAct, useActKey } from '../../lib/act.ts'

/** Acts of one step; editing and acts on quantities have a form of their own. */
export type OrderAct = Exclude<OrderActionName, 'UPDATE' | 'RESERVE' | 'UNRESERVE' | 'DELIVER' | 'RETURN'>

const FORMS: readonly OrderActionName[] = ['UPDATE', 'RESERVE', 'UNRESERVE', 'DELIVER', 'RETURN']

export function isOrderAct(name: OrderActionName): name is OrderAct {
  return !FORMS.includes(name)
}

/** Performs acts on an order; answers whether it was done. Refusals are shown, and the order is read anew by its id. */
export function useOrderActs(order: Pick<OrderRecord_OrderFragment, 'id' | 'version'>) {
  const act = useAct()
  const { key, renew } = useActKey()
  const [confirm, confirming] = useConfirmOrderMutation()
  const [hold, holding] = useHoldOrderMutation()
  const [release, releasing] = useReleaseOrderMutation()
  const [shortClose, closing] = useShortCloseOrderMutation()
  const [cancel, cancelling] = useCancelOrderMutation()
  const send = (name: OrderAct, reason: string) => {
    const input = { idempotencyKey: key(), id: order.id }
    const nowhere = () => false
    switch (name) {
      case 'CONFIRM':
        return act(
          confirm({ variables: { input: { ...input, expectedVersion: order.version } } }),
          (data) => data.confirmOrder,
          nowhere,
        )
      case 'HOLD':
        return act(hold({ variables: { input: { ...input, reason } } }), (data) => data.holdOrder, nowhere)
      case 'RELEASE':
        return act(release({ variables: { input } }), (data) => data.releaseOrder, nowhere)
      case 'SHORT_CLOSE':
        return act(shortClose({ variables: { input: { ...input, reason } } }), (data) => data.shortCloseOrder, nowhere)
      case 'CANCEL':
        return act(cancel({ variables: { input: { ...input, reason } } }), (data) => data.cancelOrder, nowhere)
    }
  }
  const perform = async (name: OrderAct, reason: string): Promise<boolean> => {
    const answer = await send(name, reason)
    if (answer.payload) renew()
    return answer.isDone
  }
  const isBusy = [confirming, holding, releasing, closing, cancelling].some((each) => each.loading)
  return { perform, isBusy }
}
