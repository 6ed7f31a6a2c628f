import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  externalRefColumns,
  idColumn,
  nameColumns,
  searchGrams,
  searchTextColumn,
  versionColumn,
} from '../../platform/database/columns.ts'

export const units = pgTable(
  'units',
  {
    id: idColumn().primaryKey(),
    code: codeColumn().notNull().unique(),
    ...nameColumns(),
    scale: integer().notNull(),
  },
  (unit) => [check('units_scale_check', sql`${unit.scale} between 0 and 6`)],
)

export const categories = pgTable('categories', {
  id: idColumn().primaryKey(),
  ...nameColumns(),
  parentId: idColumn().references((): AnyPgColumn => categories.id),
})

/** How the cost of what goes out is found: by the moving average, or first in, first out. */
export const COSTINGS = ['AVERAGE', 'FIFO'] as const

/** How the goods of a product are told apart: not at all, by lot, or one by one. */
export const TRACKINGS = ['NONE', 'LOT', 'SERIAL'] as const

export const products = pgTable(
  'products',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    sku: codeColumn().notNull().unique('products_sku_key'),
    barcode: codeColumn().unique('products_barcode_key'),
    ...nameColumns(),
    unitId: idColumn()
      .notNull()
      .references(() => units.id),
    categoryId: idColumn().references(() => categories.id),
    listPrice: decimalColumn().notNull(),
    cost: decimalColumn(),
    taxRate: decimalColumn().notNull(),
    tracking: enumColumn(TRACKINGS).notNull().default('NONE'),
    costing: enumColumn(COSTINGS).notNull().default('AVERAGE'),
    isActive: boolean().notNull().default(true),
    searchText: searchTextColumn(),
    ...externalRefColumns(),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (product) => [
    check('products_list_price_check', sql`${product.listPrice} >= 0 and ${product.listPrice} < 1e20`),
    check('products_cost_check', sql`${product.cost} >= 0 and ${product.cost} < 1e20`),
    check('products_tracking_check', sql`${product.tracking} in ('NONE', 'LOT', 'SERIAL')`),
    unique('products_tracking_key').on(product.id, product.tracking),
    check('products_costing_check', sql`${product.costing} in ('AVERAGE', 'FIFO')`),
    unique('products_costing_key').on(product.id, product.costing),
    check('products_tax_rate_check', sql`${product.taxRate} between 0 and 100`),
    unique('products_external_key').on(product.externalSource, product.externalKey),
    index('products_search_index').using('gin', searchGrams(product.searchText)),
    index('products_display_zh_index').on(product.displayZh, product.id),
    index('products_display_en_index').on(product.displayEn, product.id),
    index('products_list_price_index').on(product.listPrice, product.id),
    index('products_category_index').on(product.categoryId),
  ],
)
