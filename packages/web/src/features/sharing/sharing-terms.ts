import { isNegative, scaleOf, trimmed, writtenNumber } from '@tradewind/kernel'
import type { PreviewSharingInput, SharingMethod } from '../../generated/graphql.ts'

export const SHARING_METHODS = ['PROMISE_DATE', 'CUSTOMER_CLASS', 'PRO_RATA'] as const satisfies SharingMethod[]

/** How it is to be shared, as chosen and typed. */
export interface SharingTerms {
  readonly method: SharingMethod
  /** What each line gets first; empty means nothing. */
  readonly minimum: string
  readonly minimumIn: 'QUANTITY' | 'PERCENT'
}

/** What a preview is asked for, or null while the minimum is none that the unit allows. */
export function previewInput(
  place: { readonly productId: string; readonly warehouseId: string },
  { method, minimum, minimumIn }: SharingTerms,
  scale: number,
): PreviewSharingInput | null {
  if (trimmed(minimum) === '') return { ...place, method }
  const typed = writtenNumber(minimum)
  if (typed === null || isNegative(typed)) return null
  if (minimumIn === 'PERCENT') return Number(typed) <= 100 ? { ...place, method, minimumPercent: typed } : null
  return scaleOf(typed) <= scale ? { ...place, method, minimumQuantity: typed } : null
}
