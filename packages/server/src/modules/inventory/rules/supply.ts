import { compare, type Decimal, isNegative, isPositive, multiply, subtract } from '@tradewind/kernel'
import type { TransferStatus } from './transfer.ts'

/** Where a supply request can stand; the values of the contract's SupplyStatus. */
export type SupplyStatus = 'REQUESTED' | 'ORDERED' | 'PARTLY_RECEIVED' | 'RECEIVED' | 'CLOSED' | 'CANCELLED'

export type SupplyKind = 'PURCHASE' | 'PRODUCTION' | 'TRANSFER'

export type SupplyActionName = 'ORDER' | 'RECEIVE' | 'CLOSE' | 'CANCEL'

const ACTIONS: Readonly<Record<SupplyStatus, readonly SupplyActionName[]>> = {
  REQUESTED: ['ORDER', 'RECEIVE', 'CANCEL'],
  ORDERED: ['RECEIVE', 'CANCEL'],
  PARTLY_RECEIVED: ['RECEIVE', 'CLOSE'],
  RECEIVED: [],
  CLOSED: [],
  CANCELLED: [],
}

/** What can be done with a supply request as it stands; with one that is sent only what its transfer allows. */
export function supplyActionsOf(request: { kind: SupplyKind; status: SupplyStatus }): readonly SupplyActionName[] {
  return request.kind === 'TRANSFER' ? [] : ACTIONS[request.status]
}

/** How much more may arrive than was asked for: suppliers pack by the carton (DOMAIN RD3). */
const TOLERANCE = '1.05'

type Progress = { readonly quantity: Decimal; readonly received: Decimal }

/** The most that may still arrive: what is open and 5 % of what was asked for. */
export function mostToReceive({ quantity, received }: Progress): Decimal {
  const most = subtract(multiply(quantity, TOLERANCE), received)
  return isNegative(most) ? '0' : most
}

/** Where a request stands once so much of it has arrived. */
export function statusOfReceipt({ quantity, received }: Progress): SupplyStatus {
  return compare(received, quantity) >= 0 ? 'RECEIVED' : 'PARTLY_RECEIVED'
}

/** Where a request stands that a transfer brings; one that ends with less than was asked for is closed. */
export function statusFollowing(transfer: TransferStatus, progress: Progress): SupplyStatus {
  if (transfer === 'CANCELLED') return 'CANCELLED'
  if (transfer === 'RECEIVED') return compare(progress.received, progress.quantity) >= 0 ? 'RECEIVED' : 'CLOSED'
  if (isPositive(progress.received)) return 'PARTLY_RECEIVED'
  return transfer === 'IN_TRANSIT' ? 'ORDERED' : 'REQUESTED'
}
