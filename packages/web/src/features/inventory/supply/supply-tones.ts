import type { SupplyStatus } from '../../../generated/graphql.ts'
import type { Tone } from '../../../ui/record/status.tsx'

/** The colour of a supply request's state; the word beside it says the same. */
export const SUPPLY_TONES: Readonly<Record<SupplyStatus, Tone>> = {
  REQUESTED: 'warning',
  ORDERED: 'active',
  PARTLY_RECEIVED: 'active',
  RECEIVED: 'good',
  CLOSED: 'neutral',
  CANCELLED: 'neutral',
}
