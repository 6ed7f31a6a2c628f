import type { LandedCostBasis, LandedCostKind, LandedCostStatus } from '../../../generated/graphql.ts'
import type { Tone } from '../../../ui/record/status.tsx'

export const KINDS = [
  'FREIGHT',
  'INSURANCE',
  'DUTY',
  'CLEARANCE',
  'HANDLING',
  'OTHER',
] as const satisfies readonly LandedCostKind[]

export const BASES = ['VALUE', 'QUANTITY'] as const satisfies readonly LandedCostBasis[]

/** The colour of where a landed cost stands; the word beside it says the same. */
export const LANDED_COST_TONES: Readonly<Record<LandedCostStatus, Tone>> = { POSTED: 'good', CANCELLED: 'neutral' }
