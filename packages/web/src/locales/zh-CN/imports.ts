import type { imports as english } from '../en/imports.ts'

export const imports = {} satisfies Record<keyof typeof english, string>
