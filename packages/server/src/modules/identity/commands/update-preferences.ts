import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { DENSITIES, LOCALES, THEMES, users } from '../tables.ts'

/** Changes the viewer's own settings; absent ones stay. Refuses nothing. */
export const updatePreferences = defineCommand({
  name: 'updatePreferences',
  permission: 'identity.own.write',
  input: z.object({
    locale: z.enum(LOCALES).nullish(),
    theme: z.enum(THEMES).nullish(),
    density: z.enum(DENSITIES).nullish(),
  }),
  run: async (tx, input) => {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined))
    if (Object.keys(given).length > 0) await tx.update(users).set(given).where(eq(users.id, tx.viewer.userId))
    return { userId: tx.viewer.userId }
  },
})
