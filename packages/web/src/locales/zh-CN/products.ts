import type { products as english } from '../en/products.ts'

export const products = {} satisfies Record<keyof typeof english, string>
