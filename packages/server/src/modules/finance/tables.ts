import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  nameColumns,
  sequenceColumn,
} from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'

export const ACCOUNT_KINDS = ['ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE'] as const

/** What other modules call an account by, whatever its code in the chart of a company. */
export const ACCOUNT_ROLES = [
  'STOCK',
  'STOCK_IN_TRANSIT',
  'GOODS_RECEIVED',
  'LANDED_COST',
  'COST_OF_GOODS_SOLD',
  'STOCK_LOSS',
  'STOCK_GAIN',
  'PRODUCTION',
  'OPENING_BALANCE',
] as const

/** The chart of accounts; the migration has written one that follows the Chinese accounting standards. */
export const accounts = pgTable(
  'accounts',
  {
    id: idColumn().primaryKey(),
    code: codeColumn().notNull().unique('accounts_code_key'),
    ...nameColumns(),
    kind: enumColumn(ACCOUNT_KINDS).notNull(),
    role: enumColumn(ACCOUNT_ROLES).unique('accounts_role_key'),
    isActive: boolean().notNull().default(true),
  },
  (account) => [
    check('accounts_kind_check', sql`${account.kind} in ('ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE')`),
    check(
      'accounts_role_check',
      sql`${account.role} in ('STOCK', 'STOCK_IN_TRANSIT', 'GOODS_RECEIVED', 'LANDED_COST', 'COST_OF_GOODS_SOLD',
        'STOCK_LOSS', 'STOCK_GAIN', 'PRODUCTION', 'OPENING_BALANCE')`,
    ),
  ],
)

/** The journal: immutable, a trigger refuses update and delete. */
export const journalEntries = pgTable(
  'journal_entries',
  {
    id: idColumn().primaryKey(),
    sequence: sequenceColumn(),
    number: codeColumn().notNull().unique('journal_entries_number_key'),
    bookedOn: date({ mode: 'string' }).notNull(),
    description: text().notNull(),
    /** Whether a person booked it; the others follow from documents and acts, which only those take back. */
    isManual: boolean().notNull().default(false),
    /** The document behind the entry, of any module. */
    documentId: idColumn(),
    documentNumber: codeColumn(),
    /** The entry that it takes back; an entry is taken back once. */
    reversesId: idColumn().unique('journal_entries_reverses_key'),
    actorId: idColumn().references(() => users.id),
    at: createdAtColumn(),
  },
  (entry) => [
    index('journal_entries_booked_on_index').on(entry.bookedOn, entry.sequence, entry.id),
    index('journal_entries_sequence_index').on(entry.sequence, entry.id),
    index('journal_entries_document_index').on(entry.documentId),
  ],
)

/** The lines of the journal, negative where an entry takes another back; a trigger refuses entries whose debits and credits differ. */
export const journalLines = pgTable(
  'journal_lines',
  {
    id: idColumn().primaryKey(),
    entryId: idColumn()
      .notNull()
      .references(() => journalEntries.id),
    position: integer().notNull(),
    accountId: idColumn()
      .notNull()
      .references(() => accounts.id),
    /** A copy of the entry's, which never changes: what an account holds at a date is one index away. */
    bookedOn: date({ mode: 'string' }).notNull(),
    debit: decimalColumn().notNull().default('0'),
    credit: decimalColumn().notNull().default('0'),
    /** What it is about, of modules above; without foreign keys, because they are not known here. */
    productId: idColumn(),
    warehouseId: idColumn(),
  },
  (line) => [
    check('journal_lines_amount_check', sql`(${line.debit} <> 0) <> (${line.credit} <> 0)`),
    unique('journal_lines_position_key').on(line.entryId, line.position),
    index('journal_lines_account_index').on(line.accountId, line.bookedOn, line.id),
    index('journal_lines_product_index').on(line.productId, line.accountId).where(sql`product_id is not null`),
  ],
)

/** How far the books are closed: one row. */
export const books = pgTable('books', {
  isOnly: boolean().primaryKey().default(true),
  closedThrough: date({ mode: 'string' }),
})

/** Every closing and reopening of the books: immutable. */
export const bookClosings = pgTable(
  'book_closings',
  {
    id: idColumn().primaryKey(),
    /** The last closed day after it; null when nothing is closed. */
    closedThrough: date({ mode: 'string' }),
    reason: text(),
    actorId: idColumn().references(() => users.id),
    at: createdAtColumn(),
  },
  (closing) => [index('book_closings_at_index').on(closing.at, closing.id)],
)
