import { compare } from '@tradewind/kernel'

type Rule = {
  readonly id: string
  readonly minimumValue: string
  readonly warehouseId: string | null
}

/**
 * The rule that a document is decided by, or null when nobody need be asked. Of those that it reaches the one with the
 * highest value counts, then the one of its warehouse, then the older one (DOMAIN RA1).
 */
export function ruleFor<Each extends Rule>(
  rules: readonly Each[],
  document: { readonly value: string; readonly warehouseId: string },
): Each | null {
  const reached = rules.filter(
    ({ minimumValue, warehouseId }) =>
      compare(document.value, minimumValue) >= 0 && (warehouseId === null || warehouseId === document.warehouseId),
  )
  const [first] = reached.toSorted(
    (left, right) =>
      compare(right.minimumValue, left.minimumValue) ||
      Number(left.warehouseId === null) - Number(right.warehouseId === null) ||
      (left.id < right.id ? -1 : 1),
  )
  return first ?? null
}
