import { type Clock, systemClock } from '../clock/clock.ts'
import { systemViewer, type Viewer } from '../viewer.ts'
import type { Lane } from './lane.ts'
import { type Lanes, openLanes } from './lanes.ts'
import { readerOf, type Setting } from './reader.ts'
import { type DriverStatement, statements } from './statement.ts'
import { runTransaction, type TransactionOptions, type TransactionRun } from './transaction.ts'
import type { Reader } from './tx.ts'

export type DatabaseConfig = {
  readonly url: string
  /** Where reads go; the primary when absent. */
  readonly readUrl?: string
  readonly writeConnectionsMax?: number
  readonly readConnectionsMax?: number
  /** For reads that are planned once. They are short, and few connections serve more of them than many on few cores. */
  readonly plannedReadConnectionsMax?: number
  /** How long one statement may run. */
  readonly statementTimeoutMs?: number
  /** How long a request may wait for a free connection. */
  readonly waitTimeoutMs?: number
  readonly clock?: Clock
  /** The company's time zone; it decides the business day. */
  readonly timeZone?: string
}

export type Database = {
  readonly url: string
  readonly clock: Clock
  /** Runs in one transaction, which commits when the promise fulfils and is undone when it rejects. */
  readonly transaction: <Result>(
    viewer: Viewer,
    run: TransactionRun<Result>,
    options?: TransactionOptions,
  ) => Promise<Result>
  /** Reads in the name of the viewer; each statement sees what was committed before it. */
  readonly reader: (viewer: Viewer) => Reader
  /** Calls back with their types after each commit of this process that stored events; returns how to stop that. */
  readonly onEventsStored: (listener: (types: readonly string[]) => void) => () => void
  /** Whether the database takes a write transaction now. */
  readonly isReady: () => Promise<boolean>
  /** Lets nothing new begin and closes the connections. */
  readonly close: () => Promise<void>
}

/**
 * A request waits at most for a connection and then for one statement, so it is answered in less than 6 seconds even
 * when PostgreSQL stands still: 1.5 s + 3.5 s + the grace of the answer.
 */
const DEFAULTS = {
  writeConnectionsMax: 10,
  readConnectionsMax: 6,
  plannedReadConnectionsMax: 4,
  statementTimeoutMs: 3500,
  waitTimeoutMs: 1500,
  timeZone: 'Asia/Shanghai',
}
const READY_TIMEOUT_MS = 1000

export function openDatabase(config: DatabaseConfig): Database {
  const settings = { ...DEFAULTS, ...config }
  const clock = config.clock ?? systemClock()
  const setting = (viewer: Viewer): Setting => ({ viewer, clock, timeZone: settings.timeZone })
  const listeners = new Set<(types: readonly string[]) => void>()
  const writing = openLanes({
    ...settings,
    applicationName: 'tradewind',
    isReadOnly: false,
    connectionsMax: settings.writeConnectionsMax,
  })
  const readOnly = {
    ...settings,
    url: config.readUrl ?? config.url,
    applicationName: 'tradewind-read',
    isReadOnly: true,
    connectionsMax: settings.readConnectionsMax,
  }
  const reading = openLanes(readOnly)
  const readingPlanned = openLanes({
    ...readOnly,
    isPlannedOnce: true,
    connectionsMax: settings.plannedReadConnectionsMax,
  })
  const transaction: Database['transaction'] = async (viewer, run, options = {}) => {
    const lane = await writing.acquire()
    try {
      const done = await runTransaction(lane, setting(viewer), { run, options })
      if (done.eventTypes.length > 0) for (const listener of listeners) listener(done.eventTypes)
      return done.result
    } finally {
      writing.release(lane)
    }
  }
  return {
    url: config.url,
    clock,
    transaction,
    reader: (viewer) =>
      readerOf(
        statements((statement, planning) => sendAlone(planning === 'once' ? readingPlanned : reading, statement)),
        setting(viewer),
      ),
    onEventsStored: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isReady: () =>
      within(
        READY_TIMEOUT_MS,
        transaction(systemViewer(), (tx) => tx.sql`select 1`),
      ),
    close: async () => {
      writing.close()
      reading.close()
      readingPlanned.close()
    },
  }
}

/** Runs one statement on a lane of its own. */
function sendAlone(lanes: Lanes, statement: DriverStatement): void {
  const run = (lane: Lane) => {
    lane.send(statement)
    const release = () => lanes.release(lane)
    statement.then(release, release)
  }
  lanes.acquire().then(run, statement.reject)
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, milliseconds, false)))
  const answered = work.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
