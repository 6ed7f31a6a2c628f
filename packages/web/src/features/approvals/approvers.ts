import type { ApprovalDocument, Role } from '../../generated/graphql.ts'

/** The documents that rules are for. */
export const DOCUMENTS = ['TRANSFER', 'WRITE_OFF', 'STOCKTAKE'] as const satisfies readonly ApprovalDocument[]

/** The roles that decide. */
export const APPROVERS = [
  'SALES_MANAGER',
  'WAREHOUSE',
  'PURCHASING',
  'FINANCE',
  'ADMIN',
] as const satisfies readonly Role[]
