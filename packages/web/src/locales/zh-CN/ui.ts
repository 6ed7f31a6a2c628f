import type { ui as english } from '../en/ui.ts'

export const ui = {} satisfies Record<keyof typeof english, string>
