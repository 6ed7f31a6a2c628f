import type { home as english } from '../en/home.ts'

export const home = {} satisfies Record<keyof typeof english, string>
