import { compare } from '@tradewind/kernel'

/**
 * What a change means for the alert of a place: it is raised when available falls to or under the threshold, once, and
 * cleared when it rises above (DOMAIN RN3). Without a threshold nothing stands.
 */
export function alertStep(place: {
  available: string
  threshold: string | null
  isStanding: boolean
}): 'RAISE' | 'CLEAR' | null {
  const isLow = place.threshold !== null && compare(place.available, place.threshold) <= 0
  if (isLow === place.isStanding) return null
  return isLow ? 'RAISE' : 'CLEAR'
}
