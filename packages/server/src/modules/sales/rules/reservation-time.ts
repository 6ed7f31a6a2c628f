import { addDays } from '@tradewind/kernel'

/** When an order reserves; see the contract's ReservationTime. */
export type ReservationTerms = {
  readonly reservationTime: 'AT_CONFIRMATION' | 'BY_HAND' | 'DAYS_BEFORE'
  readonly reserveDaysBefore: number | null
  readonly promisedOn: string | null
}

/** What the company does with orders that say nothing of it. */
export type UsualTime = Pick<ReservationTerms, 'reservationTime' | 'reserveDaysBefore'>

/** What an order says of it, if anything. */
type AskedTime = {
  readonly reservationTime?: ReservationTerms['reservationTime'] | null | undefined
  readonly reserveDaysBefore?: number | null | undefined
  readonly promisedOn?: string | null | undefined
}

/**
 * When an order reserves: as it says, else as the company usually does. Without a promised day there is nothing to count
 * days from, so the usual days before it mean at confirmation.
 */
export function chosenTime(asked: AskedTime, usual: UsualTime): ReservationTerms {
  const { reservationTime, reserveDaysBefore = null, promisedOn = null } = asked
  if (reservationTime) return { reservationTime, reserveDaysBefore, promisedOn }
  if (usual.reservationTime !== 'DAYS_BEFORE') {
    return { reservationTime: usual.reservationTime, reserveDaysBefore, promisedOn }
  }
  if (promisedOn === null) return { reservationTime: 'AT_CONFIRMATION', reserveDaysBefore, promisedOn }
  return { reservationTime: 'DAYS_BEFORE', reserveDaysBefore: reserveDaysBefore ?? usual.reserveDaysBefore, promisedOn }
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
