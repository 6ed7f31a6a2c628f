/**
 * Who decides on documents above a value: rules as data, cases with their trail.
 *
 * Always true: a case keeps the rule that it was submitted under; it is decided once, by somebody of the role that the
 * rule names who has not submitted it; its document moves in the same transaction or the decision does not count. The
 * trail is never changed. One step by role is the first form; a rule will name several.
 *
 * Offers: `submitForApproval`, `withdrawFromApproval` and `fillApprovalPort`, by which the module of a document above is told of decisions.
 * Emits: approval.case.changed, in the sight of the document's warehouse.
 */
import type { ServerModule } from '../../platform/module.ts'
import { reads } from './reads.ts'
import { ApprovalResolvers } from './resolvers.ts'

export { approvalChanged } from './events.ts'
export { submitForApproval, withdrawFromApproval } from './cases.ts'
export { fillApprovalPort } from './ports.ts'
export { ApprovalCase, ApprovalRule } from './reads.ts'
export { approvalCases, approvalRules } from './tables.ts'

export const approval: ServerModule = {
  name: 'approval',
  reads,
  resolvers: [ApprovalResolvers],
  permissions: [
    'approval.case.read',
    'approval.case.decide',
    'approval.case.recall',
    'approval.rule.read',
    'approval.rule.write',
  ],
}
