import {
  type MutationApplySharingArgs,
  type MutationUndoSharingArgs,
  MutationFields,
  QueryFields,
  type QueryPreviewSharingArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { applySharing } from './commands/apply-sharing.ts'
import { undoSharing } from './commands/undo-sharing.ts'
import { previewSharing } from './preview-sharing.ts'

export class SharingResolvers {
  @QueryFields.previewSharing
  previewSharing(args: QueryPreviewSharingArgs, ctx: Context) {
    return previewSharing(ctx, args)
  }

  @MutationFields.applySharing
  applySharing({ input }: MutationApplySharingArgs, ctx: Context) {
    return perform(ctx, applySharing, input)
  }

  @MutationFields.undoSharing
  undoSharing({ input }: MutationUndoSharingArgs, ctx: Context) {
    return perform(ctx, undoSharing, input)
  }
}
