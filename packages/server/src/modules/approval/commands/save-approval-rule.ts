import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { amountInput, idempotencyKeyInput, idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { ROLES, roleMay } from '../../identity/index.ts'
import { APPROVAL_DOCUMENTS } from '../tables.ts'

/** A role whose people may decide. */
const approverInput = () => z.enum(ROLES).refine((role) => roleMay(role, 'approval.case.decide'))

/** Adds a rule; documents that are submitted from now on follow it. */
export const createApprovalRule = defineCommand({
  name: 'createApprovalRule',
  permission: 'approval.rule.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    document: z.enum(APPROVAL_DOCUMENTS),
    minimumValue: amountInput(2),
    warehouseId: idInput().nullish(),
    approverRole: approverInput(),
  }),
  run: async (tx, { document, minimumValue, warehouseId, approverRole }) => {
    const ruleId = newId('apr')
    await tx.sql`
      insert into approval_rules (id, document, minimum_value, warehouse_id, approver_role, created_at)
      values (${ruleId}, ${document}, ${minimumValue}, ${warehouseId ?? null}, ${approverRole},
        ${tx.now}::text::timestamptz)`
    return { ruleId }
  },
})

/** Changes a rule or takes it in or out of use; cases under way keep theirs. Refuses: NOT_FOUND, STALE_VERSION. */
export const updateApprovalRule = defineCommand({
  name: 'updateApprovalRule',
  permission: 'approval.rule.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    minimumValue: amountInput(2).optional(),
    approverRole: approverInput().optional(),
    isActive: z.boolean().optional(),
  }),
  run: async (tx, { id, expectedVersion, minimumValue, approverRole, isActive }) => {
    const [rule] = await tx.sql<{ version: number }>`select version from approval_rules where id = ${id} for update`
    if (!rule) return refuse('NOT_FOUND', { field: ['id'] })
    if (rule.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: rule.version })
    await tx.sql`
      update approval_rules set version = version + 1, minimum_value = coalesce(${minimumValue ?? null}, minimum_value),
        approver_role = coalesce(${approverRole ?? null}, approver_role),
        is_active = coalesce(${isActive ?? null}::bool, is_active)
      where id = ${id}`
    return { ruleId: id }
  },
})
