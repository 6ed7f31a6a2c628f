import type { app as english } from '../en/app.ts'

export const app = {} satisfies Record<keyof typeof english, string>
