import { type Decimal, isDecimal } from '@tradewind/kernel'

/** The number that a person means, also when it was typed with full-width digits or a plus sign; null when there is none. */
export function typedQuantity(text: string): Decimal | null {
  const plain = text.normalize('NFKC').trim().replace(/^\+/, '').replace(/^−/, '-')
  return isDecimal(plain) ? plain : null
}
