import type { Logger } from 'pino'
import { systemViewer } from '../viewer.ts'
import type { Database } from './pool.ts'
import type { Tx } from './tx.ts'

/** Removes what has expired, in one bounded statement; answers how many rows. */
export type CleanUpStep = { readonly name: string; readonly run: (tx: Tx) => Promise<number> }

type CleanUpOptions = {
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly steps: readonly CleanUpStep[]
}

const EVERY_MS = 600_000
const STATEMENT_TIMEOUT_MS = 30_000

/** Runs the steps every ten minutes, each in its own transaction; processes that do it together do no harm. */
export function startCleanUp(options: CleanUpOptions): () => void {
  const timer = setInterval(() => void cleanUp(options), EVERY_MS * (0.8 + Math.random() * 0.4))
  timer.unref()
  return () => clearInterval(timer)
}

/** Runs every step once; a step that fails is logged and tried again the next time. */
async function cleanUp({ database, log, steps }: CleanUpOptions): Promise<void> {
  for (const step of steps) {
    try {
      const count = await database.transaction(systemViewer(), step.run, { statementTimeoutMs: STATEMENT_TIMEOUT_MS })
      if (count > 0) log.info({ step: step.name, count }, 'Expired rows were removed.')
    } catch (error) {
      log.warn({ err: error, step: step.name }, 'A step of the clean-up failed.')
    }
  }
}
