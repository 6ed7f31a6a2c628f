import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { isSignedIn } from '../../platform/viewer.ts'
import { users } from './tables.ts'

/** The caller as the contract's Viewer, without the user, who is read late; null when nobody is signed in. */
export async function viewerValue(ctx: Context) {
  const { viewer, reader, company } = ctx
  if (!isSignedIn(viewer)) return null
  const [settings] = await reader
    .select({ locale: users.locale, theme: users.theme, density: users.density })
    .from(users)
    .where(eq(users.id, viewer.userId))
  if (!settings) return null
  const permissions = [...viewer.permissions].sort()
  return { ...settings, ...company, userId: viewer.userId, permissions, today: reader.today }
}
