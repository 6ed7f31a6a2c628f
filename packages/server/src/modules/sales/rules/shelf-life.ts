import { addDays } from '@tradewind/kernel'

/** What of an order and its customer decides how long its goods must be good. */
export type ShelfLifeTerms = { readonly promisedOn: string | null; readonly minimumShelfLifeDays: number | null }

/**
 * The day on which goods of an order must still be good: the day they ship, which is the promised one but never before
 * today, and the customer's minimum after it. None when the customer takes what is good today (DOMAIN RE1).
 */
export function goodOn(
  { promisedOn, minimumShelfLifeDays }: ShelfLifeTerms,
  today: string,
): { readonly goodOn?: string } {
  if (minimumShelfLifeDays === null) return {}
  const shippedOn = promisedOn !== null && promisedOn > today ? promisedOn : today
  return { goodOn: addDays(shippedOn, minimumShelfLifeDays) }
}
