import type { StocktakeLineStatus, StocktakeStatus } from '../../../generated/graphql.ts'
import type { Tone } from '../../../ui/record/status.tsx'

/** The colour of a stocktake's state; the word beside it says the same. */
export const STOCKTAKE_TONES: Readonly<Record<StocktakeStatus, Tone>> = {
  PLANNED: 'neutral',
  COUNTING: 'active',
  REVIEW: 'warning',
  PENDING: 'warning',
  POSTED: 'good',
  CANCELLED: 'neutral',
}

export const STOCKTAKE_LINE_TONES: Readonly<Record<StocktakeLineStatus, Tone>> = {
  TO_COUNT: 'neutral',
  COUNTED: 'good',
  RECOUNT: 'warning',
}
