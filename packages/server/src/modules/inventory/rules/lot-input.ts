import { compare } from '@tradewind/kernel'

/** What is wrong with the lot that somebody names for goods of a product, or null. */
export type LotProblem = 'lotRequired' | 'notTracked' | 'oneOfSerial' | 'otherExpiry'

/**
 * Goods of a tracked product name their lot, those of others none; of a serial number there is one. A lot that is known
 * keeps its last good day.
 */
export function lotProblem(goods: {
  tracking: 'NONE' | 'LOT' | 'SERIAL'
  quantity: string
  lotCode: string | null
  expiresOn: string | null
  known: { expiresOn: string | null } | null
}): LotProblem | null {
  const { tracking, quantity, lotCode, expiresOn, known } = goods
  if (tracking === 'NONE') return lotCode === null ? null : 'notTracked'
  if (lotCode === null) return 'lotRequired'
  if (tracking === 'SERIAL' && compare(quantity, '1') !== 0) return 'oneOfSerial'
  return known && expiresOn !== null && known.expiresOn !== expiresOn ? 'otherExpiry' : null
}
