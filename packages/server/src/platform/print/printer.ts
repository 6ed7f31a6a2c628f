import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { Fault } from '../refusals/fault.ts'
import type { PrintDocument } from './document.ts'

export type Printer = {
  /** The document as PDF. Throws UNAVAILABLE when too many are waiting already. */
  readonly print: (document: PrintDocument) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

type Job = { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (error: unknown) => void }
type Answer = { readonly id: number } & ({ readonly pdf: Uint8Array } | { readonly error: string })

/** A sheet takes tenths of a second; whoever would wait behind more of them comes again later. */
const WAITING_MAX = 8
/** The largest document takes a tenth of this. */
const PRINT_MAX_MS = 60_000
/** The thread holds two fonts in memory; it goes when nobody prints. */
const IDLE_MS = 60_000
const MEMORY_MAX_MB = 512

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './print-worker.js', import.meta.url)

/** Makes PDF in a thread of its own, which begins with the first document and ends when it has been idle. */
export function openPrinter(log: Logger): Printer {
  const jobs = new Map<number, Job>()
  let worker: Worker | null = null
  let last = 0
  let idle: NodeJS.Timeout | undefined

  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    const stopped = worker
    worker = null
    await stopped?.terminate()
  }
  const end = (id: number): Job | undefined => {
    const job = jobs.get(id)
    jobs.delete(id)
    if (jobs.size === 0) idle = setTimeout(() => void stop(), IDLE_MS).unref()
    return job
  }
  const failAll = (error: unknown): void => {
    for (const id of [...jobs.keys()]) end(id)?.reject(error)
  }
  const start = (): Worker => {
    const started = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB } })
    started.unref()
    started.on('message', (answer: Answer) => {
      const job = end(answer.id)
      if ('pdf' in answer) job?.resolve(answer.pdf)
      else job?.reject(new Error(`The document could not be made: ${answer.error}`))
    })
    started.on('error', (error) => {
      log.error({ err: error }, 'The printing thread failed.')
      if (worker === started) worker = null
      failAll(error)
    })
    return started
  }
  const print = async (document: PrintDocument): Promise<Uint8Array> => {
    if (jobs.size >= WAITING_MAX) throw new Fault('UNAVAILABLE')
    clearTimeout(idle)
    worker ??= start()
    last += 1
    const id = last
    const made = new Promise<Uint8Array>((resolve, reject) => jobs.set(id, { resolve, reject }))
    const timer = setTimeout(() => {
      failAll(new Error('The document took too long.'))
      void stop()
    }, PRINT_MAX_MS)
    worker.postMessage({ id, document })
    return made.finally(() => clearTimeout(timer))
  }
  return { print, close: stop }
}
