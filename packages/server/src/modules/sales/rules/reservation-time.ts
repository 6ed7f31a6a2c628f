import { addDays } from '@tradewind/kernel'

/** When an order reserves; see the contract's ReservationTime. */
export type ReservationTerms = {
  readonly reservationTime: 'AT_CONFIRMATION' | 'BY_HAND' | 'DAYS_BEFORE'
  readonly reserveDaysBefore: number | null
  readonly promisedOn: string | null
}

/** Whether days before the promised day are named when they count, and only then. */
export function areTermsWhole({ reservationTime, reserveDaysBefore, promisedOn }: ReservationTerms): boolean {
  if (reservationTime !== 'DAYS_BEFORE') return reserveDaysBefore === null
  return reserveDaysBefore !== null && promisedOn !== null
}

/** Whether an order that is confirmed today reserves at once, or else the day on which it will; null when nobody knows. */
export function reservationDay(
  { reservationTime, reserveDaysBefore, promisedOn }: ReservationTerms,
  today: string,
): { readonly isDue: boolean; readonly reserveOn: string | null } {
  if (reservationTime !== 'DAYS_BEFORE') return { isDue: reservationTime === 'AT_CONFIRMATION', reserveOn: null }
  if (promisedOn === null || reserveDaysBefore === null) return { isDue: false, reserveOn: null }
  const day = addDays(promisedOn, -reserveDaysBefore)
  return day <= today ? { isDue: true, reserveOn: null } : { isDue: false, reserveOn: day }
}
