import type { WriteOffStatus } from '../../../generated/graphql.ts'
import type { Tone } from '../../../ui/record/status.tsx'

/** The colour of a write-off's state; the word beside it says the same. */
export const WRITE_OFF_TONES: Readonly<Record<WriteOffStatus, Tone>> = {
  PENDING: 'warning',
  POSTED: 'good',
  REJECTED: 'bad',
}
