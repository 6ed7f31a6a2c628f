import type { Clock } from '../clock/clock.ts'
import type { Viewer } from '../viewer.ts'
import type { Reader, Tx } from './tx.ts'

export type DatabaseConfig = {
  readonly url: string
  /** Where reads go; the primary when absent. */
  readonly readUrl?: string
  readonly writeConnectionsMax?: number
  readonly readConnectionsMax?: number
  /** How long one statement may run. */
  readonly statementTimeoutMs?: number
  /** How long a request may wait for a free connection. */
  readonly waitTimeoutMs?: number
  readonly clock?: Clock
  /** The company's time zone; it decides the business day. */
  readonly timeZone?: string
}

export type TransactionOptions = {
  /** For background work: how long one statement may run, instead of the configured time. */
  readonly statementTimeoutMs?: number
}

export type Database = {
  /** Runs in one transaction, which commits when the promise fulfils and is undone when it rejects. */
  readonly transaction: <Result>(
    viewer: Viewer,
    run: (tx: Tx) => Promise<Result>,
    options?: TransactionOptions,
  ) => Promise<Result>
  /** Reads in the name of the viewer; each statement sees what was committed before it. */
  readonly reader: (viewer: Viewer) => Reader
  /** Whether the database answers now. */
  readonly isReady: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export function openDatabase(_config: DatabaseConfig): Database {
  throw new Error('The database cannot be opened yet.')
}
