import { minimum, wholeTimes } from '@tradewind/kernel'

/** A component of a kit: how much one kit takes of it, and how much of it can be promised. */
export type KitPart = { readonly quantity: string; readonly available: string }

/** How many whole kits can be put together: as many as the scarcest component allows. None are made of nothing. */
export function kitsAvailable(parts: readonly KitPart[]): string {
  const [first, ...others] = parts.map(({ quantity, available }) => wholeTimes(available, quantity))
  return others.reduce(minimum, first ?? '0')
}
