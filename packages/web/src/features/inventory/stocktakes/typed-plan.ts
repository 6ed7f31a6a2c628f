import { writtenNumber } from '@tradewind/kernel'
import type { AbcClass, StocktakeMode } from '../../../generated/graphql.ts'
import { isNoNumber } from '../../../lib/typed-number.ts'

export const REPEATS = ['ONCE', 'MONTH', 'QUARTER'] as const

/** A plan as it is typed; what is empty is not wanted. */
export interface TypedPlan {
  readonly warehouseId: string
  readonly locationId: string
  readonly categoryId: string
  readonly abcClass: string
  readonly notCountedSince: string
  readonly mode: StocktakeMode
  readonly toleranceQuantity: string
  readonly toleranceValue: string
  readonly note: string
  readonly repeat: (typeof REPEATS)[number]
  readonly nextOn: string
}

export const EMPTY_PLAN: TypedPlan = {
  warehouseId: '',
  locationId: '',
  categoryId: '',
  abcClass: '',
  notCountedSince: '',
  mode: 'OPEN',
  toleranceQuantity: '',
  toleranceValue: '',
  note: '',
  repeat: 'ONCE',
  nextOn: '',
}

const CLASSES = ['A', 'B', 'C'] as const satisfies readonly AbcClass[]

/** The tolerances that were typed and are no numbers. */
export function wrongTolerances(plan: TypedPlan) {
  return (['toleranceQuantity', 'toleranceValue'] as const).filter((field) => isNoNumber(plan[field]))
}

/** What a plan and a schedule have in common, as it is sent. */
export function sentPlan(plan: TypedPlan) {
  return {
    warehouseId: plan.warehouseId,
    locationId: plan.locationId || null,
    categoryId: plan.categoryId || null,
    abcClass: CLASSES.find((each) => each === plan.abcClass) ?? null,
    mode: plan.mode,
    toleranceQuantity: writtenNumber(plan.toleranceQuantity),
    toleranceValue: writtenNumber(plan.toleranceValue),
  }
}
