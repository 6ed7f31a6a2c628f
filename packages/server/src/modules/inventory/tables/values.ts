import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core'
import { codeColumn, decimalColumn, enumColumn, idColumn } from '../../../platform/database/columns.ts'
import { COSTINGS, products } from '../../catalog/tables.ts'
import { stockMoves } from './stock.ts'

/** What is on hand of a product in all warehouses together and what it has cost; only the ledger writes it. */
export const stockValues = pgTable(
  'stock_values',
  {
    id: idColumn().primaryKey(),
    productId: idColumn().notNull().unique('stock_values_product_key'),
    sku: codeColumn().notNull(),
    /** A copy of the product's, which the foreign key keeps true: it does not change once there is stock. */
    costing: enumColumn(COSTINGS).notNull(),
    quantity: decimalColumn().notNull().default('0'),
    value: decimalColumn().notNull().default('0'),
  },
  (pool) => [
    foreignKey({
      name: 'stock_values_costing_fk',
      columns: [pool.productId, pool.costing],
      foreignColumns: [products.id, products.costing],
    }),
    check(
      'stock_values_check',
      sql`${pool.quantity} >= 0 and ${pool.value} >= 0 and (${pool.quantity} > 0 or ${pool.value} = 0)`,
    ),
    index('stock_values_sku_index').on(pool.sku, pool.id),
    index('stock_values_value_index').on(pool.value, pool.id),
  ],
)

/**
 * Goods of a product that is valued first in, first out, that came in together; those that are used up stay, with nothing
 * left. Their order is that in which they count: what is entered later for a moment before is put in its place.
 */
export const stockLayers = pgTable(
  'stock_layers',
  {
    id: idColumn().primaryKey(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    sequence: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** The move that brought them in; null for those that came through a transfer, whose receipt is another one. */
    receiptId: idColumn().references(() => stockMoves.id),
    quantity: decimalColumn().notNull(),
    value: decimalColumn().notNull(),
  },
  (layer) => [
    check(
      'stock_layers_check',
      sql`${layer.quantity} >= 0 and ${layer.value} >= 0 and (${layer.quantity} > 0 or ${layer.value} = 0)`,
    ),
    unique('stock_layers_order_key').on(layer.productId, layer.sequence),
    index('stock_layers_open_index').on(layer.productId, layer.sequence).where(sql`quantity > 0`),
  ],
)

/**
 * What a move added to a layer or took from it; a layer is the sum of its rows, so what it was at any moment is known. A
 * move that counts from before others changes theirs: this is how they are valued, the ledger is what was posted.
 */
export const stockLayerFlows = pgTable(
  'stock_layer_flows',
  {
    moveId: idColumn()
      .notNull()
      .references(() => stockMoves.id),
    layerId: idColumn()
      .notNull()
      .references(() => stockLayers.id),
    quantity: decimalColumn().notNull(),
    value: decimalColumn().notNull(),
  },
  (flow) => [
    primaryKey({ name: 'stock_layer_flows_key', columns: [flow.moveId, flow.layerId] }),
    index('stock_layer_flows_layer_index').on(flow.layerId),
  ],
)

/**
 * By how much a revaluation made goods that had left dearer, or cheaper; of goods that came back the other way round, so
 * that the lines of an order line add up to what its goods cost more. Immutable, a trigger refuses update and delete.
 */
export const revaluationLines = pgTable(
  'revaluation_lines',
  {
    revaluationId: idColumn()
      .notNull()
      .references(() => stockMoves.id),
    /** The move by which the goods had left or come back. */
    issueId: idColumn()
      .notNull()
      .references(() => stockMoves.id),
    amount: decimalColumn().notNull(),
  },
  (line) => [
    primaryKey({ name: 'revaluation_lines_key', columns: [line.revaluationId, line.issueId] }),
    check('revaluation_lines_check', sql`${line.amount} <> 0`),
    index('revaluation_lines_issue_index').on(line.issueId),
  ],
)
