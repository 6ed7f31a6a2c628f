import {
  type MutationCancelLandedCostArgs,
  MutationFields,
  type MutationPostLandedCostArgs,
  QueryFields,
  type QueryPreviewLandedCostArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { cancelLandedCost } from './commands/cancel-landed-cost.ts'
import { postLandedCost } from './commands/post-landed-cost.ts'
import { previewLandedCost } from './preview-landed-cost.ts'

export class LandedCostResolvers {
  @MutationFields.postLandedCost
  postLandedCost({ input }: MutationPostLandedCostArgs, ctx: Context) {
    return perform(ctx, postLandedCost, input)
  }

  @MutationFields.cancelLandedCost
  cancelLandedCost({ input }: MutationCancelLandedCostArgs, ctx: Context) {
    return perform(ctx, cancelLandedCost, input)
  }

  @QueryFields.previewLandedCost
  previewLandedCost({ input }: QueryPreviewLandedCostArgs, ctx: Context) {
    return previewLandedCost(ctx, input)
  }
}
