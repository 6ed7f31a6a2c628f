import type { terms as english } from '../en/terms.ts'

export const terms = {} satisfies Record<keyof typeof english, string>
