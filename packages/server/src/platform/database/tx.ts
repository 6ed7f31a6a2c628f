import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { EventDraft } from '../events/event.ts'
import type { Viewer } from '../viewer.ts'

type Database = PostgresJsDatabase<Record<string, never>>
type Scalar = string | number | bigint | boolean | null

/** A value of a statement: bound as a parameter, or another statement that becomes part of the text. */
export type SqlValue = Scalar | Uint8Array | readonly Scalar[] | Statement<object>

/** The rows of a statement and how many rows it touched. */
type Rows<Row> = Row[] & { readonly count: number }

/** A statement: runs when awaited, or stands inside another one. */
type Statement<Row> = Promise<Rows<Row>>

/**
 * Writes a statement as text with bound values; the driver prepares it, so its text must not vary with the data.
 * Pass sets as `= any(${ids})` or `unnest(${texts}::text[])`. JSON goes in as text: `${JSON.stringify(value)}::jsonb`.
 */
export type Sql = <Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: readonly SqlValue[]
) => Statement<Row>

/**
 * `once`: prepared, with one plan for all values, for statements whose best plan does not depend on them; making the
 * plan can cost more than running it. `each time`: not prepared, planned for the values that it comes with.
 */
export type Planning = 'once' | 'each time'

/** May only read; the database refuses a write on its connection, too. */
export type Reader = Pick<Database, 'select' | 'selectDistinct' | '$with'> & {
  readonly with: (
    ...queries: Parameters<Database['with']>
  ) => Pick<ReturnType<Database['with']>, 'select' | 'selectDistinct'>
  readonly sql: Sql
  /** Runs a statement whose text was built, for example by the read planner; PostgreSQL plans it unless told how. */
  readonly query: <Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly SqlValue[],
    options?: { readonly planning: Planning },
  ) => Statement<Row>
  /** The instant of the transaction or request, ISO 8601 in UTC with microseconds. */
  readonly now: string
  /** The company's business day at that instant. */
  readonly today: string
  /** The company's time zone. */
  readonly timeZone: string
  /** Who acts; `anonymousViewer` when nobody is signed in. */
  readonly viewer: Viewer
}

/** May write: one transaction, in which everything happens or nothing. */
export type Tx = Reader &
  Pick<Database, 'insert' | 'update' | 'delete'> & {
    /** Adds an event; it is stored with the transaction and published after its commit, or never. */
    readonly emit: (event: EventDraft) => void
  }
