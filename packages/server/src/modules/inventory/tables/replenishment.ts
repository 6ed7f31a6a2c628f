import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { stockAlerts } from './alerts.ts'
import { warehouses } from './places.ts'
import { transfers } from './transfers.ts'

export const SUPPLY_KINDS = ['PURCHASE', 'PRODUCTION', 'TRANSFER'] as const
export const SUPPLY_STATUSES = ['REQUESTED', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED'] as const

const productId = () =>
  idColumn()
    .notNull()
    .references(() => products.id)
const warehouseId = () =>
  idColumn()
    .notNull()
    .references(() => warehouses.id)

/** When and how much of a product to get for a warehouse. Its row is the lock of everything that is suggested by it. */
export const reorderRules = pgTable(
  'reorder_rules',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    productId: productId(),
    warehouseId: warehouseId(),
    /** Copies of codes that never change, so that lists sort by index. */
    sku: codeColumn().notNull(),
    warehouseCode: codeColumn().notNull(),
    kind: enumColumn(SUPPLY_KINDS).notNull(),
    minimum: decimalColumn().notNull(),
    maximum: decimalColumn().notNull(),
    multiple: decimalColumn().notNull(),
    leadDays: integer().notNull(),
    /** When its suggestion was last found. */
    lookedAt: instantColumn().notNull(),
    updatedAt: createdAtColumn(),
  },
  (rule) => [
    unique('reorder_rules_place_key').on(rule.productId, rule.warehouseId),
    check('reorder_rules_kind_check', sql`${rule.kind} in ('PURCHASE', 'PRODUCTION')`),
    check(
      'reorder_rules_quantities_check',
      sql`${rule.minimum} >= 0 and ${rule.maximum} >= ${rule.minimum} and ${rule.multiple} > 0`,
    ),
    check('reorder_rules_lead_days_check', sql`${rule.leadDays} between 0 and 365`),
    index('reorder_rules_sku_index').on(rule.sku, rule.warehouseCode, rule.id),
    index('reorder_rules_looked_at_index').on(rule.lookedAt),
  ],
)

/** What a rule says is to be got, with the numbers behind it, as they were when the rule was last looked at. */
export const replenishmentSuggestions = pgTable(
  'replenishment_suggestions',
  {
    id: idColumn().primaryKey(),
    ruleId: idColumn()
      .notNull()
      .references(() => reorderRules.id, { onDelete: 'cascade' }),
    /** Copies of the rule's, which never change. */
    productId: productId(),
    warehouseId: warehouseId(),
    sku: codeColumn().notNull(),
    warehouseCode: codeColumn().notNull(),
    sellable: decimalColumn().notNull(),
    outgoing: decimalColumn().notNull(),
    incoming: decimalColumn().notNull(),
    forecast: decimalColumn().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    quantity: decimalColumn().notNull(),
    donorWarehouseId: idColumn().references(() => warehouses.id),
    donorWarehouseCode: codeColumn(),
    donorSurplus: decimalColumn(),
    updatedAt: createdAtColumn(),
  },
  (suggestion) => [
    unique('replenishment_suggestions_rule_key').on(suggestion.ruleId),
    check('replenishment_suggestions_quantity_check', sql`${suggestion.quantity} > 0`),
    check(
      'replenishment_suggestions_forecast_check',
      sql`${suggestion.forecast} = ${suggestion.sellable} + ${suggestion.incoming} - ${suggestion.outgoing}`,
    ),
    index('replenishment_suggestions_sku_index').on(suggestion.sku, suggestion.warehouseCode, suggestion.id),
  ],
)

/** Goods that are to be bought, made or sent for a warehouse. */
export const supplyRequests = pgTable(
  'supply_requests',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('supply_requests_number_key'),
    kind: enumColumn(SUPPLY_KINDS).notNull(),
    /** Of a transfer a copy of where that stands, as is what was received: every step of the transfer writes them. */
    status: enumColumn(SUPPLY_STATUSES).notNull(),
    productId: productId(),
    warehouseId: warehouseId(),
    quantity: decimalColumn().notNull(),
    receivedQuantity: decimalColumn().notNull().default('0'),
    openQuantity: decimalColumn()
      .notNull()
      .generatedAlwaysAs(
        sql`case when status in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED') then greatest(quantity - received_quantity, 0) else 0 end`,
      ),
    dueOn: date({ mode: 'string' }).notNull(),
    supplierReference: text(),
    note: text(),
    endReason: text(),
    ruleId: idColumn().references(() => reorderRules.id, { onDelete: 'set null' }),
    alertId: idColumn().references(() => stockAlerts.id),
    donorWarehouseId: idColumn().references(() => warehouses.id),
    transferId: idColumn().references(() => transfers.id),
    requestedById: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (request) => [
    check('supply_requests_kind_check', sql`${request.kind} in ('PURCHASE', 'PRODUCTION', 'TRANSFER')`),
    check(
      'supply_requests_status_check',
      sql`${request.status} in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')`,
    ),
    check('supply_requests_quantities_check', sql`${request.quantity} > 0 and ${request.receivedQuantity} >= 0`),
    check(
      'supply_requests_transfer_check',
      sql`(${request.kind} = 'TRANSFER') = (${request.transferId} is not null)
        and (${request.kind} = 'TRANSFER') = (${request.donorWarehouseId} is not null)`,
    ),
    uniqueIndex('supply_requests_alert_key')
      .on(request.alertId)
      .where(sql`status in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED')`),
    index('supply_requests_created_at_index').on(request.createdAt, request.id),
    index('supply_requests_due_on_index').on(request.dueOn, request.id),
    index('supply_requests_warehouse_index').on(request.warehouseId, request.createdAt, request.id),
    index('supply_requests_rule_index').on(request.ruleId),
    index('supply_requests_transfer_index').on(request.transferId),
    index('supply_requests_incoming_index')
      .on(request.productId, request.warehouseId)
      .where(sql`open_quantity > 0 and kind <> 'TRANSFER'`),
  ],
)
