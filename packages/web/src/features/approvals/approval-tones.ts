import type { ApprovalStatus } from '../../generated/graphql.ts'
import type { Tone } from '../../ui/record/status.tsx'

/** The colour of a case's state; the word beside it says the same. */
export const APPROVAL_TONES: Readonly<Record<ApprovalStatus, Tone>> = {
  PENDING: 'warning',
  APPROVED: 'good',
  REJECTED: 'bad',
  RECALLED: 'neutral',
}
