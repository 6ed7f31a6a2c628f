import { MutationFields, type MutationImportFileArgs } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { importFile } from './commands/import-file.ts'

export class ExchangeResolvers {
  @MutationFields.importFile
  importFile({ input }: MutationImportFileArgs, ctx: Context) {
    return perform(ctx, importFile, input)
  }
}
