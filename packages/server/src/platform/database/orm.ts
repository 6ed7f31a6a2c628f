import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import { type PostgresJsQueryResultHKT, PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Statements } from './statement.ts'

/** Drizzle over our statements; its dialect, which remembers the column names of tables, is shared by all. */
export type Orm = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

const dialect = new PgDialect({ casing: 'snake_case' })

export function ormOf(written: Statements): Orm {
  // Drizzle asks of its client only `unsafe`; the driver's own type cannot be made in part.
  const client = { unsafe: written.query } as unknown as postgres.Sql
  const session = new PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>(
    client,
    dialect,
    undefined,
    {},
  )
  return new PgDatabase(dialect, session, undefined)
}
