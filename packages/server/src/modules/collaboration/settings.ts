import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { isSignedIn } from '../../platform/viewer.ts'
import { defaultWays, NOTIFICATION_KINDS, type NotificationKind, type Ways } from './rules/kinds.ts'

/** How the caller is told of news, with what counts where nothing was chosen. */
export async function notificationSettings({ viewer, reader, company }: Context) {
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  if (!viewer.permissions.has('identity.user.read')) throw new Fault('FORBIDDEN')
  const [chosen, [hours]] = await Promise.all([
    reader.sql<Ways & { kind: NotificationKind }>`
      select kind, is_in_app as "isInApp", is_email as "isEmail" from notification_preferences
      where user_id = ${viewer.userId}`,
    reader.sql<{ from: string; to: string; timeZone: string | null }>`
      select to_char(from_time, 'HH24:MI') as from, to_char(to_time, 'HH24:MI') as to, time_zone as "timeZone"
      from quiet_hours where user_id = ${viewer.userId}`,
  ])
  const ways = new Map(chosen.map(({ kind, isInApp, isEmail }) => [kind, { isInApp, isEmail }]))
  const mayAct = viewer.permissions.has('inventory.alert.acknowledge')
  return {
    preferences: NOTIFICATION_KINDS.map((kind) => ({ kind, ...(ways.get(kind) ?? defaultWays(kind, mayAct)) })),
    quietHours: hours ?? null,
    canSendEmail: company.canSendEmail,
  }
}
