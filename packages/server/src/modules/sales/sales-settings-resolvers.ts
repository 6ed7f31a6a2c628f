import { MutationFields, type MutationUpdateSalesSettingsArgs, QueryFields } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { updateSalesSettings } from './commands/update-sales-settings.ts'
import { readSalesSettings } from './sales-settings.ts'

export class SalesSettingsResolvers {
  @QueryFields.salesSettings
  salesSettings(ctx: Context) {
    return readSalesSettings(ctx)
  }

  @MutationFields.updateSalesSettings
  updateSalesSettings({ input }: MutationUpdateSalesSettingsArgs, ctx: Context) {
    return perform(ctx, updateSalesSettings, input)
  }
}
