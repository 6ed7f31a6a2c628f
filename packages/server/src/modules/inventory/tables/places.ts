import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, check, index, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  enumColumn,
  idColumn,
  nameColumns,
  versionColumn,
} from '../../../platform/database/columns.ts'

export const warehouses = pgTable('warehouses', {
  id: idColumn().primaryKey(),
  version: versionColumn(),
  code: codeColumn().notNull().unique(),
  ...nameColumns(),
  timeZone: text().notNull(),
})

/** The first three are in a warehouse; the others are the far ends of moves and belong to the whole company. */
export const LOCATION_KINDS = [
  'STOCK',
  'QUARANTINE',
  'DAMAGED',
  'SUPPLIER',
  'CUSTOMER',
  'TRANSIT',
  'ADJUSTMENT',
  'LOSS',
  'PRODUCTION',
] as const

/**
 * Where goods are, come from or go to. Those of a warehouse form trees below its three roots and are of the kind of
 * their root; the migration has written the far ends.
 */
export const locations = pgTable(
  'locations',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    warehouseId: idColumn().references(() => warehouses.id),
    parentId: idColumn().references((): AnyPgColumn => locations.id),
    kind: enumColumn(LOCATION_KINDS).notNull(),
    code: codeColumn().notNull(),
    ...nameColumns(),
    /** The codes from the root down, between slashes: the order in which a warehouse is walked. */
    path: codeColumn().notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: createdAtColumn(),
  },
  (location) => [
    check(
      'locations_kind_check',
      sql`${location.kind} in ('STOCK', 'QUARANTINE', 'DAMAGED', 'SUPPLIER', 'CUSTOMER', 'TRANSIT', 'ADJUSTMENT', 'LOSS', 'PRODUCTION')
        and (${location.warehouseId} is null) = (${location.kind} not in ('STOCK', 'QUARANTINE', 'DAMAGED'))`,
    ),
    unique('locations_code_key').on(location.warehouseId, location.code).nullsNotDistinct(),
    uniqueIndex('locations_root_key').on(location.warehouseId, location.kind).where(sql`parent_id is null`),
    index('locations_path_index').on(location.warehouseId, location.path, location.id),
    index('locations_parent_index').on(location.parentId),
  ],
)
