import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { approvalChanged } from './events.ts'
import { type ApprovalDocument, portOf } from './ports.ts'
import { ruleFor } from './rules/route.ts'
import type { APPROVAL_ACTS } from './tables.ts'

export type Submission = {
  readonly document: ApprovalDocument
  readonly documentId: string
  readonly number: string
  /** In the base currency. */
  readonly value: string
  readonly warehouseId: string
  readonly reason: string | null
}

/**
 * Asks for a decision on a document when a rule wants one; answers whether the document has to wait for it.
 * Refuses: NO_APPROVER when nobody but the submitter could decide (DOMAIN RA5).
 */
export async function submitForApproval(tx: Tx, submission: Submission): Promise<boolean> {
  const { document, documentId, number, value, warehouseId, reason } = submission
  const rules = await tx.sql<{
    id: string
    version: number
    minimumValue: string
    warehouseId: string | null
    approverRole: string
  }>`
    select id, version, minimum_value as "minimumValue", warehouse_id as "warehouseId", approver_role as "approverRole"
    from approval_rules where document = ${document} and is_active`
  const rule = ruleFor(rules, submission)
  if (!rule) return false
  const [approver] = await tx.sql`
    select 1 from users
    where role = ${rule.approverRole} and is_active and id <> ${tx.viewer.userId}
      and (exists (select 1 from user_warehouses own where own.user_id = users.id and own.warehouse_id = ${warehouseId})
        or role <> 'WAREHOUSE' and not exists (select 1 from user_warehouses own where own.user_id = users.id))
    limit 1`
  if (!approver) refuse('NO_APPROVER', { role: rule.approverRole })
  const caseId = newId('apc')
  await tx.sql`
    insert into approval_cases (id, document, document_id, document_number, value, warehouse_id, reason, rule_id,
      rule_version, approver_role, submitter_id, created_at)
    values (${caseId}, ${document}, ${documentId}, ${number}, ${value}, ${warehouseId}, ${reason}, ${rule.id},
      ${rule.version}, ${rule.approverRole}, ${tx.viewer.userId}, ${tx.now}::text::timestamptz)`
  await note(tx, { id: caseId, number, warehouseId }, { act: 'SUBMITTED', comment: reason })
  return true
}

type LockedCase = {
  readonly id: string
  readonly document: ApprovalDocument
  readonly documentId: string
  readonly number: string
  readonly warehouseId: string
  readonly approverRole: string
  readonly status: string
  readonly submitterId: string
  readonly deciderName: string | null
}

/** A case for changing. Refused as unknown when it is out of the caller's sight, as ALREADY_DECIDED when it is over. */
export async function lockCase(tx: Tx, id: string): Promise<LockedCase> {
  const [found] = await tx.sql<LockedCase>`
    select each.id, each.document, each.document_id as "documentId", each.document_number as number,
      each.warehouse_id as "warehouseId", each.approver_role as "approverRole", each.status,
      each.submitter_id as "submitterId", decider.name as "deciderName"
    from approval_cases each left join users decider on decider.id = each.decider_id
    where each.id = ${id} for update of each`
  if (!found || !(tx.viewer.warehouseIds?.includes(found.warehouseId) ?? true)) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  if (found.status !== 'PENDING') refuse('ALREADY_DECIDED', { field: ['id'], by: found.deciderName ?? '' })
  return found
}

type Decision = { readonly status: 'APPROVED' | 'REJECTED'; readonly comment: string | null }

/** Ends the case of a document that is no longer wanted, if one is pending; the document itself is the caller's. */
export async function withdrawFromApproval(tx: Tx, documentId: string): Promise<void> {
  const [pending] = await tx.sql<{ id: string }>`
    select id from approval_cases where document_id = ${documentId} and status = 'PENDING'`
  if (pending) await close(tx, await lockCase(tx, pending.id), { status: 'RECALLED', comment: null })
}

/**
 * Decides on a case and moves its document with it.
 * Refuses: NOT_FOUND, ALREADY_DECIDED, FORBIDDEN for another role, FOUR_EYES for one's own document, and what the
 * document refuses.
 */
export async function decide(tx: Tx, id: string, decision: Decision): Promise<void> {
  const found = await lockCase(tx, id)
  if (found.submitterId === tx.viewer.userId) refuse('FOUR_EYES', { field: ['id'] })
  if (found.approverRole !== tx.viewer.role) refuse('FORBIDDEN', { field: ['id'] })
  await close(tx, found, decision)
  const port = portOf(found.document)
  if (decision.status === 'APPROVED') await port.approved(tx, found.documentId)
  else await port.refused(tx, found.documentId, decision.comment ?? '')
}

/** Ends a case; the caller holds its lock. */
export async function close(
  tx: Tx,
  found: LockedCase,
  { status, comment }: { status: 'APPROVED' | 'REJECTED' | 'RECALLED'; comment: string | null },
): Promise<void> {
  await tx.sql`
    update approval_cases set status = ${status}, comment = ${comment}, decider_id = ${tx.viewer.userId},
      decided_at = ${tx.now}::text::timestamptz where id = ${found.id}`
  await note(tx, found, { act: status, comment })
}

type Act = { readonly act: (typeof APPROVAL_ACTS)[number]; readonly comment: string | null }

async function note(
  tx: Tx,
  { id, number, warehouseId }: Pick<LockedCase, 'id' | 'number' | 'warehouseId'>,
  { act, comment }: Act,
): Promise<void> {
  await tx.sql`
    insert into approval_trail (id, case_id, act, actor_id, comment, at)
    values (${newId('apt')}, ${id}, ${act}, ${tx.viewer.userId}, ${comment}, ${tx.now}::text::timestamptz)`
  tx.emit(approvalChanged({ subjectId: id, data: { status: act, number }, warehouseId }))
}
