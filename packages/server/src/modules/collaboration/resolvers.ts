import {
  MutationFields,
  type MutationMarkNotificationReadArgs,
  type MutationSetNotificationPreferenceArgs,
  type MutationSetQuietHoursArgs,
  QueryFields,
  SubscriptionFields,
  type SubscriptionNotificationsArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { markAllNotificationsRead } from './commands/mark-all-notifications-read.ts'
import { markNotificationRead } from './commands/mark-notification-read.ts'
import { setNotificationPreference } from './commands/set-notification-preference.ts'
import { setQuietHours } from './commands/set-quiet-hours.ts'
import { notificationSettings } from './settings.ts'
import { notificationEvents } from './streams.ts'

export class CollaborationResolvers {
  @QueryFields.notificationSettings
  notificationSettings(ctx: Context) {
    return notificationSettings(ctx)
  }

  @MutationFields.markNotificationRead
  markNotificationRead({ input }: MutationMarkNotificationReadArgs, ctx: Context) {
    return perform(ctx, markNotificationRead, input)
  }

  @MutationFields.markAllNotificationsRead
  markAllNotificationsRead(ctx: Context) {
    return perform(ctx, markAllNotificationsRead, {})
  }

  @MutationFields.setNotificationPreference
  setNotificationPreference({ input }: MutationSetNotificationPreferenceArgs, ctx: Context) {
    return perform(ctx, setNotificationPreference, input).then(async ({ userErrors }) => ({
      settings: userErrors.length === 0 ? await notificationSettings(ctx) : null,
      userErrors,
    }))
  }

  @MutationFields.setQuietHours
  setQuietHours({ input }: MutationSetQuietHoursArgs, ctx: Context) {
    return perform(ctx, setQuietHours, input).then(async ({ userErrors }) => ({
      settings: userErrors.length === 0 ? await notificationSettings(ctx) : null,
      userErrors,
    }))
  }

  @SubscriptionFields.notifications
  notifications(args: SubscriptionNotificationsArgs, ctx: Context) {
    return notificationEvents(ctx, args)
  }
}
