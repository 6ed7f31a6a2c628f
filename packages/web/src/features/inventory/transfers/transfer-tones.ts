import type { TransferStatus } from '../../../generated/graphql.ts'
import type { Tone } from '../../../ui/record/status.tsx'

/** The colour of a transfer's state; the word beside it says the same. */
export const TRANSFER_TONES: Readonly<Record<TransferStatus, Tone>> = {
  REQUESTED: 'warning',
  APPROVED: 'active',
  IN_TRANSIT: 'active',
  RECEIVED: 'good',
  CANCELLED: 'neutral',
}
