import postgres from 'postgres'
import { Fault } from '../refusals/fault.ts'
import { arrayElements } from './arrays.ts'
import { openConnection } from './connection.ts'
import { asFault } from './failures.ts'
import { type DriverStatement, runnerOf } from './statement.ts'

export type LaneConfig = {
  readonly url: string
  readonly applicationName: string
  readonly isReadOnly: boolean
  readonly statementTimeoutMs: number
  /** Whether its prepared statements have one plan for all values, whatever PostgreSQL thinks of it. */
  readonly isPlannedOnce?: boolean
}

/**
 * One connection, used by one transaction or statement at a time. The driver reconnects by itself and would run the
 * rest of a broken transaction outside of it; therefore a lane that lost its connection is dead and never used again.
 */
export type Lane = {
  /** Runs a statement; it is rejected when the lane dies or the time is over, whatever the server does. */
  readonly send: (statement: DriverStatement, timeoutMs?: number) => void
  readonly isUsable: () => boolean
  /** Whether everything that was sent is answered. */
  readonly isSettled: () => boolean
  /** Fulfils when it is. */
  readonly settled: () => Promise<void>
  readonly discard: () => void
}

/** The client waits this much longer than the server's own limit: a frozen server cannot keep that one. */
export const ANSWER_GRACE_MS = 500
const CONNECT_TIMEOUT_SECONDS = 2
const IDLE_TRANSACTION_MAX_MS = 15_000
/** A server process keeps every statement that it prepared, so connections are renewed, not all at the same time. */
const LIFETIME_MS = { least: 1_800_000, spread: 1_800_000 }

export function openLane(config: LaneConfig): Lane {
  const pending = new Set<DriverStatement>()
  const waiting: (() => void)[] = []
  const endsAt = performance.now() + LIFETIME_MS.least + Math.random() * LIFETIME_MS.spread
  let isDead = false
  const driver = postgres(config.url, driverOptions(config, die))
  const runner = runnerOf(driver)

  function die(): void {
    isDead = true
    for (const statement of pending) {
      statement.reject(new Fault('UNAVAILABLE'))
      // What was not sent yet would run on the driver's next connection, outside of its transaction.
      if (statement.state === null) statement.cancel()
    }
  }

  function settle(statement: DriverStatement): void {
    pending.delete(statement)
    if (pending.size > 0) return
    for (const resolve of waiting.splice(0)) resolve()
  }

  function send(statement: DriverStatement, timeoutMs = config.statementTimeoutMs + ANSWER_GRACE_MS): void {
    if (isDead) return statement.reject(new Fault('UNAVAILABLE'))
    const { resolve, reject } = statement
    const timer = setTimeout(() => reject(new Fault('UNAVAILABLE')), timeoutMs)
    pending.add(statement)
    statement.resolve = (rows) => {
      clearTimeout(timer)
      settle(statement)
      resolve(rows)
    }
    statement.reject = (reason) => {
      clearTimeout(timer)
      settle(statement)
      reject(asFault(reason))
    }
    statement.canceller = runner.canceller
    runner.handler(statement)
  }

  function discard(): void {
    if (!isDead) die()
    // Dead already: whether the driver could say goodbye changes nothing.
    void Promise.allSettled([driver.end({ timeout: 0 })])
  }

  return {
    send,
    discard,
    isUsable: () => !isDead && performance.now() < endsAt,
    isSettled: () => pending.size === 0,
    settled: () => (pending.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}

function driverOptions(
  config: LaneConfig,
  onclose: () => void,
): postgres.Options<Record<string, postgres.PostgresType>> & { readonly socket: typeof openConnection } {
  return {
    socket: openConnection,
    max: 1,
    prepare: true,
    fetch_types: false,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    max_lifetime: null,
    keep_alive: 10,
    onnotice: () => {},
    onclose,
    types: DRIVER_TYPES,
    connection: {
      application_name: config.applicationName,
      TimeZone: 'UTC',
      statement_timeout: config.statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MAX_MS,
      ...(config.isReadOnly ? { default_transaction_read_only: true } : {}),
      ...(config.isPlannedOnce ? { plan_cache_mode: 'force_generic_plan' } : {}),
    },
  }
}

const asText = (value: string): string => value

/** Named by the numbers of PostgreSQL's types. Dates and instants stay PostgreSQL's text; JSON goes in as text (drizzle makes it so) and comes out parsed. */
const DRIVER_TYPES = {
  instant: { to: 1184, from: [1082, 1083, 1114, 1184], serialize: asText, parse: asText },
  json: { to: 114, from: [114], serialize: asText, parse: (value: string): unknown => JSON.parse(value) },
  jsonb: { to: 3802, from: [3802], serialize: asText, parse: (value: string): unknown => JSON.parse(value) },
  texts: { to: 1009, from: [1009, 1015, 1016, 1182, 1185, 1231], serialize: asText, parse: arrayElements },
  integers: {
    to: 1007,
    from: [1005, 1007],
    serialize: asText,
    parse: (text: string) => arrayElements(text).map(Number),
  },
}
