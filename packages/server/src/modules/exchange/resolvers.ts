import type { GraphQLResolveInfo } from 'graphql'
import {
  MutationFields,
  type MutationImportFileArgs,
  QueryFields,
  type QueryLabelSheetArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { importFile } from './commands/import-file.ts'
import { importTemplates } from './import-templates.ts'
import { labelLayouts, labelSheet } from './labels/sheet.ts'

export class ExchangeResolvers {
  @QueryFields.importTemplates
  importTemplates(ctx: Context) {
    return importTemplates(ctx)
  }

  @QueryFields.labelLayouts
  labelLayouts() {
    return labelLayouts()
  }

  @QueryFields.labelSheet
  labelSheet({ input }: QueryLabelSheetArgs, ctx: Context, info: GraphQLResolveInfo) {
    return labelSheet({ ctx, schema: info.schema }, input)
  }

  @MutationFields.importFile
  importFile({ input }: MutationImportFileArgs, ctx: Context) {
    return perform(ctx, importFile, input)
  }
}
