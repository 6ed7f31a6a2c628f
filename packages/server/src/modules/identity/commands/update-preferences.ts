import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { DENSITIES, LOCALES, THEMES, users } from '../tables.ts'

/** Changes the caller's own settings; absent ones stay. Refuses nothing but a wrong value. */
export const updatePreferences = defineCommand({
  name: 'updatePreferences',
  permission: 'identity.user.read',
  input: z.object({
    locale: z.enum(LOCALES).optional(),
    theme: z.enum(THEMES).optional(),
    density: z.enum(DENSITIES).optional(),
  }),
  run: async (tx, changes) => {
    const present = presentOnly(changes)
    if (Object.keys(present).length > 0) await tx.update(users).set(present).where(eq(users.id, tx.viewer.userId))
    return { userId: tx.viewer.userId }
  },
})
