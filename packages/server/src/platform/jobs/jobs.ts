import type { Logger } from 'pino'
import { shiftInstant } from '../clock/clock.ts'
import type { Database } from '../database/pool.ts'
import type { Tx } from '../database/tx.ts'
import { systemViewer } from '../viewer.ts'

/**
 * Recurring work of the product itself. One run is one transaction and takes one bounded batch; it answers how many
 * things it did, and a run that did some is followed by the next one at once.
 */
export type Job = { readonly name: string; readonly everyMs: number; readonly run: (tx: Tx) => Promise<number> }

type JobOptions = {
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly jobs: readonly Job[]
  /** Once it says so, what runs is ended and nothing more is begun. */
  readonly signal?: AbortSignal
}

const LOOK_EVERY_MS = 5_000
const STATEMENT_TIMEOUT_MS = 30_000
const PAUSE_MAX_MS = 3_600_000
/** A job that never finds an end waits for its next time after so many runs. */
const RUNS_MAX = 100

/**
 * Runs the jobs that are due, now and then every few seconds. Processes share them: who holds the row of a job runs it,
 * the others pass it by. Times that were missed while nothing ran are made good by one run. Answers how to stop; it
 * waits for the run that goes on, and begins no other.
 */
export function startJobs(options: JobOptions): () => Promise<void> {
  const stopping = new AbortController()
  let isRunning = false
  const look = async () => {
    isRunning = true
    try {
      await runDueJobs({ ...options, signal: stopping.signal })
    } catch (error) {
      options.log.warn({ err: error }, 'The database could not be asked for jobs; it is asked again in a moment.')
    }
    isRunning = false
  }
  let running = look()
  const timer = setInterval(() => {
    if (!isRunning) running = look()
  }, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    stopping.abort()
    await running
  }
}

/** Runs each job once that is due; a job that fails is logged and tried again after a pause that grows. */
export async function runDueJobs({ database, log, jobs, signal }: JobOptions): Promise<void> {
  const waiting = await namesOfWaiting(database)
  for (const job of jobs.filter(({ name }) => !waiting.has(name))) {
    if (signal?.aborted) return
    try {
      const count = await runToItsEnd(database, job, signal)
      if (count > 0) log.info({ job: job.name, count }, 'A job was done.')
    } catch (error) {
      log.warn({ err: error, job: job.name }, 'A job failed.')
      await postpone(database, job).catch((failure: unknown) =>
        log.warn({ err: failure, job: job.name }, 'A job that failed could not be postponed.'),
      )
    }
  }
}

/** The jobs whose time has not come; this costs one read, so looking often is cheap. */
async function namesOfWaiting(database: Database): Promise<ReadonlySet<string>> {
  const reader = database.reader(systemViewer())
  const rows = await reader.sql<{ name: string }>`select name from jobs where due_at > ${reader.now}::text::timestamptz`
  return new Set(rows.map(({ name }) => name))
}

async function runToItsEnd(database: Database, job: Job, signal?: AbortSignal): Promise<number> {
  let total = 0
  for (let run = 0; run < RUNS_MAX && !signal?.aborted; run += 1) {
    const count = await runOnce(database, job, run > 0)
    if (count === 0) return total
    total += count
  }
  return total
}

/** One run under the lock of the job's row; nothing when it is not due or another process holds it. */
function runOnce(database: Database, { name, everyMs, run }: Job, isNext: boolean): Promise<number> {
  const inTurn = async (tx: Tx): Promise<number> => {
    await tx.sql`insert into jobs (name, due_at) values (${name}, ${tx.now}::text::timestamptz) on conflict do nothing`
    const [due] = await tx.sql`
      select 1 from jobs where name = ${name} and (due_at <= ${tx.now}::text::timestamptz or ${isNext}::bool)
      for update skip locked`
    if (!due) return 0
    const count = await run(tx)
    await tx.sql`
      update jobs set due_at = ${shiftInstant(tx.now, everyMs)}::text::timestamptz, failure_count = 0 where name = ${name}`
    return count
  }
  return database.transaction(systemViewer(), inTurn, { statementTimeoutMs: STATEMENT_TIMEOUT_MS })
}

async function postpone(database: Database, { name, everyMs }: Job): Promise<void> {
  await database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into jobs (name, due_at, failure_count)
      values (${name}, ${tx.now}::text::timestamptz + make_interval(secs => ${everyMs / 1000}), 1)
      on conflict (name) do update set failure_count = jobs.failure_count + 1,
        due_at = ${tx.now}::text::timestamptz + make_interval(secs => greatest(${everyMs / 1000},
          least(${everyMs / 1000} * power(2, least(jobs.failure_count, 10)), ${PAUSE_MAX_MS / 1000})))`,
  )
}
