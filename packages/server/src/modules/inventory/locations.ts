import type { LocationKind } from './rules/movement.ts'

/** One end of a move of goods. */
export type Location = { readonly id: string; readonly kind: LocationKind }

const far = (kind: LocationKind, place: number): Location => ({ id: `loc_${String(place).padStart(26, '0')}`, kind })

/** The ends of moves that lie in no warehouse; the migration has written them under such ids. */
export const SUPPLIER = far('SUPPLIER', 1)
export const CUSTOMER = far('CUSTOMER', 2)
export const TRANSIT = far('TRANSIT', 3)
export const ADJUSTMENT = far('ADJUSTMENT', 4)
export const LOSS = far('LOSS', 5)
export const PRODUCTION = far('PRODUCTION', 6)
