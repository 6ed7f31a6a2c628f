import type { sales as english } from '../en/sales.ts'

export const sales = {} satisfies Record<keyof typeof english, string>
