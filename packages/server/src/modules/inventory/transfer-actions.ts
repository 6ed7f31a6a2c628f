import type { Context } from '../../platform/context.ts'
import { TRANSFER_ACTIONS, type TransferActionName, type TransferStatus } from './rules/transfer.ts'
import { TRANSFER_SIDES } from './transfers.ts'

const PERMISSIONS: Readonly<Record<TransferActionName, string>> = {
  SHIP: 'inventory.transfer.ship',
  RECEIVE: 'inventory.transfer.receive',
  SETTLE: 'inventory.transfer.receive',
  CANCEL: 'inventory.transfer.request',
}

type Standing = { readonly status?: TransferStatus; readonly fromWarehouseId?: string; readonly toWarehouseId?: string }

/** What the viewer may do with a transfer as it stands. */
export function transferActions(ctx: Context, { status = 'CANCELLED', ...ends }: Standing): TransferActionName[] {
  const seen = ctx.viewer?.warehouseIds ?? null
  return TRANSFER_ACTIONS[status].filter(
    (action) =>
      ctx.viewer?.permissions.has(PERMISSIONS[action]) &&
      TRANSFER_SIDES[action].some((side) => seen?.includes(ends[side] ?? '') ?? true),
  )
}
