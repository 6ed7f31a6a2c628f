import type { Context } from '../../platform/context.ts'
import { type SupplyActionName, supplyActionsOf, type SupplyKind, type SupplyStatus } from './rules/supply.ts'

const PERMISSIONS: Readonly<Record<SupplyActionName, string>> = {
  ORDER: 'inventory.supply.order',
  RECEIVE: 'inventory.supply.receive',
  CLOSE: 'inventory.supply.request',
  CANCEL: 'inventory.supply.request',
}

/** What the viewer may do with a supply request as it stands; whoever sees it sees its warehouse. */
export function supplyActions(
  { viewer }: Context,
  { kind = 'PURCHASE', status = 'CANCELLED' }: { readonly kind?: SupplyKind; readonly status?: SupplyStatus },
): SupplyActionName[] {
  return supplyActionsOf({ kind, status }).filter((action) => viewer?.permissions.has(PERMISSIONS[action]))
}
