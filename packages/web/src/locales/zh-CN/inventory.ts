import type { inventory as english } from '../en/inventory.ts'

export const inventory = {} satisfies Record<keyof typeof english, string>
