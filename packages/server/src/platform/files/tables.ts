import { customType, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, idColumn } from '../database/columns.ts'

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Uploaded and generated files; each belongs to one user, who alone may read it. */
export const files = pgTable(
  'files',
  {
    id: idColumn().primaryKey(),
    userId: idColumn().notNull(),
    name: text().notNull(),
    contentType: codeColumn().notNull(),
    sizeBytes: integer().notNull(),
    content: bytes().notNull(),
    createdAt: createdAtColumn(),
  },
  (file) => [index('files_user_index').on(file.userId, file.id)],
)
