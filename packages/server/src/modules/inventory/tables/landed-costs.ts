import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { warehouses } from './places.ts'
import { stockMoves } from './stock.ts'

const LANDED_COST_STATUSES = ['POSTED', 'CANCELLED'] as const
export const LANDED_COST_KINDS = ['FREIGHT', 'INSURANCE', 'DUTY', 'CLEARANCE', 'HANDLING', 'OTHER'] as const
export const LANDED_COST_BASES = ['VALUE', 'QUANTITY'] as const

/** A cost of bringing goods in that came after them; its amounts are those of the posting and never change. */
export const landedCosts = pgTable(
  'landed_costs',
  {
    id: idColumn().primaryKey(),
    number: codeColumn().notNull().unique('landed_costs_number_key'),
    status: enumColumn(LANDED_COST_STATUSES).notNull(),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    kind: enumColumn(LANDED_COST_KINDS).notNull(),
    basis: enumColumn(LANDED_COST_BASES).notNull(),
    amount: decimalColumn().notNull(),
    /** The number of the supplier's invoice or waybill. */
    supplierReference: text(),
    note: text(),
    stockAmount: decimalColumn().notNull(),
    expenseAmount: decimalColumn().notNull().generatedAlwaysAs(sql`amount - stock_amount`),
    actorId: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
    cancelledAt: instantColumn(),
    cancelledById: idColumn().references(() => users.id),
    cancelReason: text(),
  },
  (cost) => [
    check('landed_costs_status_check', sql`${cost.status} in ('POSTED', 'CANCELLED')`),
    check(
      'landed_costs_kind_check',
      sql`${cost.kind} in ('FREIGHT', 'INSURANCE', 'DUTY', 'CLEARANCE', 'HANDLING', 'OTHER')`,
    ),
    check('landed_costs_basis_check', sql`${cost.basis} in ('VALUE', 'QUANTITY')`),
    check('landed_costs_amount_check', sql`${cost.amount} > 0 and ${cost.stockAmount} between 0 and ${cost.amount}`),
    check(
      'landed_costs_cancelled_check',
      sql`(${cost.status} = 'CANCELLED') = (${cost.cancelledAt} is not null)
        and (${cost.status} = 'CANCELLED') = (${cost.cancelReason} is not null)`,
    ),
    index('landed_costs_created_at_index').on(cost.createdAt, cost.id),
    index('landed_costs_warehouse_index').on(cost.warehouseId, cost.createdAt, cost.id),
  ],
)

/** The share of one receipt; the shares of a document add up to its amount. */
export const landedCostLines = pgTable(
  'landed_cost_lines',
  {
    id: idColumn().primaryKey(),
    landedCostId: idColumn()
      .notNull()
      .references(() => landedCosts.id),
    position: integer().notNull(),
    receiptId: idColumn()
      .notNull()
      .references(() => stockMoves.id),
    /** A copy of the receipt's, which never changes. */
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    amount: decimalColumn().notNull(),
    /** How many of its goods were still there when it was posted. */
    remainingQuantity: decimalColumn().notNull(),
    stockAmount: decimalColumn().notNull(),
    expenseAmount: decimalColumn().notNull().generatedAlwaysAs(sql`amount - stock_amount`),
  },
  (line) => [
    check(
      'landed_cost_lines_check',
      sql`${line.amount} >= 0 and ${line.stockAmount} between 0 and ${line.amount} and ${line.remainingQuantity} >= 0`,
    ),
    unique('landed_cost_lines_position_key').on(line.landedCostId, line.position),
    unique('landed_cost_lines_receipt_key').on(line.landedCostId, line.receiptId),
  ],
)
