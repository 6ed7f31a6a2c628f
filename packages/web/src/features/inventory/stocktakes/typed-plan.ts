import { writtenNumber } from '@tradewind/kernel'
import type { AbcClass, StocktakeMode } from '../../../generated/graphql.ts'

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

/** What a plan and a schedule have in common, as it is sent. */
export function sentPlan(plan: TypedPlan) {
  const quantity = (text: string) => (text.trim() === '' ? null : (writtenNumber(text) ?? text))
  return {
    warehouseId: plan.warehouseId,
    locationId: plan.locationId || null,
    categoryId: plan.categoryId || null,
    abcClass: CLASSES.find((each) => each === plan.abcClass) ?? null,
    mode: plan.mode,
    toleranceQuantity: quantity(plan.toleranceQuantity),
    toleranceValue: quantity(plan.toleranceValue),
  }
}
