import { isZero } from '@tradewind/kernel'

/** Where a transfer can stand; the values of the contract's TransferStatus. */
export type TransferStatus = 'REQUESTED' | 'APPROVED' | 'IN_TRANSIT' | 'RECEIVED' | 'CANCELLED'

export type TransferActionName = 'SHIP' | 'RECEIVE' | 'SETTLE' | 'CANCEL'

/** What can be done with a transfer as it stands. */
export const TRANSFER_ACTIONS: Readonly<Record<TransferStatus, readonly TransferActionName[]>> = {
  REQUESTED: ['CANCEL'],
  APPROVED: ['SHIP', 'CANCEL'],
  IN_TRANSIT: ['RECEIVE', 'SETTLE'],
  RECEIVED: [],
  CANCELLED: [],
}

/** A transfer is on its way as long as something is: what was not received waits for a loss or a return (DOMAIN RV7). */
export function statusOfTransit(parts: readonly { readonly inTransit: string }[]): TransferStatus {
  return parts.every(({ inTransit }) => isZero(inTransit)) ? 'RECEIVED' : 'IN_TRANSIT'
}
