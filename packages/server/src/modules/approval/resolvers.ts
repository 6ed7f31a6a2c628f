import {
  type MutationApproveCaseArgs,
  type MutationCreateApprovalRuleArgs,
  MutationFields,
  type MutationRecallCaseArgs,
  type MutationRejectCaseArgs,
  type MutationUpdateApprovalRuleArgs,
  type SubscriptionApprovalCasesArgs,
  SubscriptionFields,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { approveCase, recallCase, rejectCase } from './commands/decide.ts'
import { createApprovalRule, updateApprovalRule } from './commands/save-approval-rule.ts'
import { caseEvents } from './streams.ts'

export class ApprovalResolvers {
  @MutationFields.approveCase
  approveCase({ input }: MutationApproveCaseArgs, ctx: Context) {
    return perform(ctx, approveCase, input)
  }

  @MutationFields.rejectCase
  rejectCase({ input }: MutationRejectCaseArgs, ctx: Context) {
    return perform(ctx, rejectCase, input)
  }

  @MutationFields.recallCase
  recallCase({ input }: MutationRecallCaseArgs, ctx: Context) {
    return perform(ctx, recallCase, input)
  }

  @MutationFields.createApprovalRule
  createApprovalRule({ input }: MutationCreateApprovalRuleArgs, ctx: Context) {
    return perform(ctx, createApprovalRule, input)
  }

  @MutationFields.updateApprovalRule
  updateApprovalRule({ input }: MutationUpdateApprovalRuleArgs, ctx: Context) {
    return perform(ctx, updateApprovalRule, input)
  }

  @SubscriptionFields.approvalCases
  approvalCases(args: SubscriptionApprovalCasesArgs, ctx: Context) {
    return caseEvents(ctx, args)
  }
}
