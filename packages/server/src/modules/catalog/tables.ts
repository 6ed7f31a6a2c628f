import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, foreignKey, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'
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
    version: versionColumn(),
    code: codeColumn().notNull().unique('units_code_unique'),
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
    /** Whether it is sold as its components; what refers to it with `false` keeps it from becoming one. */
    isKit: boolean().notNull().default(false),
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
    check('products_kit_check', sql`not ${product.isKit} or ${product.tracking} = 'NONE'`),
    unique('products_kit_key').on(product.id, product.isKit),
    check('products_tax_rate_check', sql`${product.taxRate} between 0 and 100`),
    unique('products_external_key').on(product.externalSource, product.externalKey),
    index('products_search_index').using('gin', searchGrams(product.searchText)),
    index('products_display_zh_index').on(product.displayZh, product.id),
    index('products_display_en_index').on(product.displayEn, product.id),
    index('products_list_price_index').on(product.listPrice, product.id),
    index('products_category_index').on(product.categoryId),
  ],
)

/** What one kit is made of. The copies of whether each end is a kit are held true by the foreign keys. */
export const kitComponents = pgTable(
  'kit_components',
  {
    id: idColumn().primaryKey(),
    kitId: idColumn().notNull(),
    kitIsKit: boolean().notNull().default(true),
    position: integer().notNull(),
    componentId: idColumn().notNull(),
    componentIsKit: boolean().notNull().default(false),
    /** In the unit of the component. */
    quantity: decimalColumn().notNull(),
  },
  (component) => [
    check('kit_components_ends_check', sql`${component.kitIsKit} and not ${component.componentIsKit}`),
    check('kit_components_quantity_check', sql`${component.quantity} > 0`),
    unique('kit_components_position_key').on(component.kitId, component.position),
    unique('kit_components_component_key').on(component.kitId, component.componentId),
    foreignKey({
      name: 'kit_components_kit_fk',
      columns: [component.kitId, component.kitIsKit],
      foreignColumns: [products.id, products.isKit],
    }),
    foreignKey({
      name: 'kit_components_component_fk',
      columns: [component.componentId, component.componentIsKit],
      foreignColumns: [products.id, products.isKit],
    }),
    index('kit_components_component_index').on(component.componentId),
  ],
)

/** What a product is bought, stored or sold in beside its own unit; only the factor says what it means. */
export const productPacks = pgTable(
  'product_packs',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    unitId: idColumn()
      .notNull()
      .references(() => units.id),
    factor: decimalColumn().notNull(),
    barcode: codeColumn().unique('product_packs_barcode_key'),
  },
  (pack) => [
    unique('product_packs_unit_key').on(pack.productId, pack.unitId),
    check('product_packs_factor_check', sql`${pack.factor} > 0 and ${pack.factor} <= 1e9`),
  ],
)

/**
 * Every barcode in use, of products and packs together: no two things share one. A copy, kept true by triggers on both
 * tables.
 */
export const barcodes = pgTable('barcodes', {
  code: codeColumn().primaryKey(),
  ownerId: idColumn().notNull(),
})
