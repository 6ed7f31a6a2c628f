import { sql } from 'drizzle-orm'
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

/** Files of documents; their contents lie in the store under the hash of their bytes. */
export const attachments = pgTable(
  'attachments',
  {
    id: idColumn().primaryKey(),
    /** The prefix of the ids of the documents that it is meant for. */
    documentKind: codeColumn().notNull(),
    /** Absent until the document takes it; removed when none does. */
    documentId: idColumn(),
    name: text().notNull(),
    mediaType: codeColumn().notNull(),
    sizeBytes: integer().notNull(),
    sha256: codeColumn().notNull(),
    userId: idColumn().notNull(),
    createdAt: createdAtColumn(),
  },
  (each) => [
    index('attachments_document_index').on(each.documentId, each.createdAt, each.id),
    index('attachments_sha256_index').on(each.sha256),
    index('attachments_waiting_index').on(each.createdAt).where(sql`document_id is null`),
  ],
)
