import {
  type MutationApplyReorderRulesArgs,
  type MutationApplyStockLimitsArgs,
  MutationFields,
  QueryFields,
  type QueryPreviewReorderRulesArgs,
  type QueryPreviewStockLimitsArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { applyReorderRules } from './commands/apply-reorder-rules.ts'
import { applyStockLimits } from './commands/apply-stock-limits.ts'
import { PASTED_LIMITS, PASTED_RULES, previewPasted } from './pasted-rules.ts'

export class PastedRulesResolvers {
  @QueryFields.previewStockLimits
  previewStockLimits({ rows }: QueryPreviewStockLimitsArgs, ctx: Context) {
    return previewPasted(ctx, PASTED_LIMITS, rows)
  }

  @QueryFields.previewReorderRules
  previewReorderRules({ rows }: QueryPreviewReorderRulesArgs, ctx: Context) {
    return previewPasted(ctx, PASTED_RULES, rows)
  }

  @MutationFields.applyStockLimits
  applyStockLimits({ input }: MutationApplyStockLimitsArgs, ctx: Context) {
    return perform(ctx, applyStockLimits, input)
  }

  @MutationFields.applyReorderRules
  applyReorderRules({ input }: MutationApplyReorderRulesArgs, ctx: Context) {
    return perform(ctx, applyReorderRules, input)
  }
}
