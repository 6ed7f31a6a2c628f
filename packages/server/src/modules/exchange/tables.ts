import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, enumColumn, idColumn } from '../../platform/database/columns.ts'
import { files } from '../../platform/files/tables.ts'
import { users } from '../identity/tables.ts'
import { IMPORT_KINDS } from './rules/columns.ts'

export const IMPORT_MODES = ['DRY_RUN', 'ALL_ROWS', 'VALID_ROWS'] as const

/** A wrong row as it was told to the importer, in the importer's language. */
export type StoredImportError = { readonly line: number; readonly column: string | null; readonly message: string }

export const imports = pgTable(
  'imports',
  {
    id: idColumn().primaryKey(),
    userId: idColumn()
      .notNull()
      .references(() => users.id),
    kind: enumColumn(IMPORT_KINDS).notNull(),
    mode: enumColumn(IMPORT_MODES).notNull(),
    fileName: text().notNull(),
    encoding: codeColumn().notNull(),
    rowCount: integer().notNull(),
    createdCount: integer().notNull(),
    updatedCount: integer().notNull(),
    unchangedCount: integer().notNull(),
    errorCount: integer().notNull(),
    errors: jsonb().$type<readonly StoredImportError[]>().notNull(),
    errorFileId: idColumn().references(() => files.id),
    createdAt: createdAtColumn(),
  },
  (each) => [
    check('imports_kind_check', sql`${each.kind} in ('CUSTOMERS', 'PRODUCTS', 'LOCATIONS', 'STOCK', 'ORDERS')`),
    check('imports_mode_check', sql`${each.mode} in ('DRY_RUN', 'ALL_ROWS', 'VALID_ROWS')`),
    index('imports_user_index').on(each.userId, each.id),
  ],
)
