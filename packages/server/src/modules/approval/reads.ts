import {
  column,
  type Entity,
  entity,
  everything,
  many,
  one,
  type Reads,
  scopeBy,
  withParent,
} from '../../platform/read/declare.ts'
import { User, users } from '../identity/index.ts'
import { approvalCases, approvalRules, approvalTrail } from './tables.ts'

export const ApprovalRule: Entity = entity('ApprovalRule', approvalRules, {
  id: approvalRules.id,
  prefix: 'apr',
  right: 'approval.rule.read',
  scope: everything,
  fields: {
    id: approvalRules.id,
    version: approvalRules.version,
    document: approvalRules.document,
    minimumValue: approvalRules.minimumValue,
    approverRole: approvalRules.approverRole,
    isActive: approvalRules.isActive,
  },
})

export const ApprovalCase: Entity = entity('ApprovalCase', approvalCases, {
  id: approvalCases.id,
  prefix: 'apc',
  right: 'approval.case.read',
  scope: scopeBy((seen) => (seen.isBoundToWarehouses ? 'some' : 'all'), {
    some: { column: approvalCases.warehouseId, values: (viewer) => viewer.warehouseIds },
    all: null,
  }),
  fields: {
    id: approvalCases.id,
    documentKind: approvalCases.document,
    documentNumber: approvalCases.documentNumber,
    value: column(approvalCases.value, { right: 'catalog.cost.read' }),
    reason: approvalCases.reason,
    approverRole: approvalCases.approverRole,
    status: approvalCases.status,
    submitter: one(() => User, [approvalCases.submitterId, users.id]),
    decider: one(() => User, [approvalCases.deciderId, users.id]),
    decidedAt: approvalCases.decidedAt,
    comment: approvalCases.comment,
    createdAt: approvalCases.createdAt,
    trail: many(() => ApprovalStep, [approvalCases.id, approvalTrail.caseId], { max: 100 }),
  },
  filters: {
    status: approvalCases.status,
    approverRole: approvalCases.approverRole,
    submitterId: approvalCases.submitterId,
    documentId: approvalCases.documentId,
  },
  sorts: { CREATED_AT: [approvalCases.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

const ApprovalStep: Entity = entity('ApprovalStep', approvalTrail, {
  id: approvalTrail.id,
  prefix: 'apt',
  right: 'approval.case.read',
  scope: withParent(() => ApprovalCase, [approvalTrail.caseId, approvalCases.id]),
  fields: {
    id: approvalTrail.id,
    act: approvalTrail.act,
    actor: one(() => User, [approvalTrail.actorId, users.id]),
    comment: approvalTrail.comment,
    at: approvalTrail.at,
  },
})

export const reads: Reads = {
  entities: [ApprovalRule, ApprovalCase, ApprovalStep],
  roots: {
    approvalRules: {
      kind: 'all',
      entity: ApprovalRule,
      by: [approvalRules.document, approvalRules.minimumValue],
      max: 200,
    },
    approvalCase: { kind: 'record', entity: ApprovalCase },
    approvalCases: { kind: 'page', entity: ApprovalCase },
  },
  late: {
    'ApproveCasePayload.approvalCase': [ApprovalCase, 'caseId'],
    'RejectCasePayload.approvalCase': [ApprovalCase, 'caseId'],
    'RecallCasePayload.approvalCase': [ApprovalCase, 'caseId'],
    'CreateApprovalRulePayload.approvalRule': [ApprovalRule, 'ruleId'],
    'UpdateApprovalRulePayload.approvalRule': [ApprovalRule, 'ruleId'],
    'ApprovalCaseEvent.approvalCase': [ApprovalCase, 'caseId'],
  },
}
