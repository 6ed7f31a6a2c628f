import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  versionColumn,
} from '../../platform/database/columns.ts'
import { ROLES, users } from '../identity/tables.ts'

/** The kinds of documents of the modules above that a decision can be asked for. */
export const APPROVAL_DOCUMENTS = ['TRANSFER', 'WRITE_OFF', 'STOCKTAKE'] as const
export const APPROVAL_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'RECALLED'] as const
export const APPROVAL_ACTS = ['SUBMITTED', 'APPROVED', 'REJECTED', 'RECALLED'] as const

/** Who decides on which documents from which value on. */
export const approvalRules = pgTable(
  'approval_rules',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    document: enumColumn(APPROVAL_DOCUMENTS).notNull(),
    /** In the base currency; a document of this value is hit. */
    minimumValue: decimalColumn().notNull(),
    /** Only documents of this warehouse; of a module above, so without a foreign key. */
    warehouseId: idColumn(),
    approverRole: enumColumn(ROLES).notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: createdAtColumn(),
  },
  (rule) => [
    check('approval_rules_document_check', sql`${rule.document} in ('TRANSFER', 'WRITE_OFF', 'STOCKTAKE')`),
    check('approval_rules_value_check', sql`${rule.minimumValue} >= 0`),
    index('approval_rules_document_index').on(rule.document, rule.minimumValue, rule.id),
  ],
)

/** A document that waits for a decision or has had one; the route is kept as it was when it was submitted. */
export const approvalCases = pgTable(
  'approval_cases',
  {
    id: idColumn().primaryKey(),
    document: enumColumn(APPROVAL_DOCUMENTS).notNull(),
    documentId: idColumn().notNull(),
    documentNumber: codeColumn().notNull(),
    /** What it is worth in the base currency. */
    value: decimalColumn().notNull(),
    warehouseId: idColumn().notNull(),
    reason: text(),
    ruleId: idColumn()
      .notNull()
      .references(() => approvalRules.id),
    ruleVersion: integer().notNull(),
    /** Who has to decide. */
    approverRole: enumColumn(ROLES).notNull(),
    status: enumColumn(APPROVAL_STATUSES).notNull().default('PENDING'),
    submitterId: idColumn()
      .notNull()
      .references(() => users.id),
    deciderId: idColumn().references(() => users.id),
    decidedAt: instantColumn(),
    comment: text(),
    createdAt: createdAtColumn(),
  },
  (each) => [
    check('approval_cases_status_check', sql`${each.status} in ('PENDING', 'APPROVED', 'REJECTED', 'RECALLED')`),
    check('approval_cases_decider_check', sql`(${each.status} = 'PENDING') = (${each.decidedAt} is null)`),
    check(
      'approval_cases_four_eyes_check',
      sql`${each.status} not in ('APPROVED', 'REJECTED') or ${each.deciderId} <> ${each.submitterId}`,
    ),
    uniqueIndex('approval_cases_pending_key').on(each.documentId).where(sql`status = 'PENDING'`),
    index('approval_cases_created_at_index').on(each.createdAt, each.id),
    index('approval_cases_warehouse_index').on(each.warehouseId, each.createdAt, each.id),
    index('approval_cases_document_index').on(each.documentId),
  ],
)

/** What has happened to cases: immutable. */
export const approvalTrail = pgTable(
  'approval_trail',
  {
    id: idColumn().primaryKey(),
    caseId: idColumn()
      .notNull()
      .references(() => approvalCases.id),
    act: enumColumn(APPROVAL_ACTS).notNull(),
    actorId: idColumn()
      .notNull()
      .references(() => users.id),
    comment: text(),
    at: createdAtColumn(),
  },
  (row) => [
    check('approval_trail_act_check', sql`${row.act} in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RECALLED')`),
    index('approval_trail_case_index').on(row.caseId, row.id),
  ],
)
