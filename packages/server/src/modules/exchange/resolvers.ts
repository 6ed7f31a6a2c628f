import { MutationFields, type MutationImportFileArgs, QueryFields } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { importFile } from './commands/import-file.ts'
import { importTemplates } from './import-templates.ts'

export class ExchangeResolvers {
  @QueryFields.importTemplates
  importTemplates(ctx: Context) {
    return importTemplates(ctx)
  }

  @MutationFields.importFile
  importFile({ input }: MutationImportFileArgs, ctx: Context) {
    return perform(ctx, importFile, input)
  }
}
