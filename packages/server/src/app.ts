import 'reflect-metadata'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { accessEnded, loadViewer, SESSION_MS } from './modules/identity/index.ts'
import type { Config } from './platform/config.ts'
import { buildContract } from './platform/contract/contract.ts'
import { openDatabase } from './platform/database/pool.ts'
import { dropOldEvents } from './platform/events/retention.ts'
import { startEvents } from './platform/events/start.ts'
import { forgetFiles } from './platform/files/attachments.ts'
import { diskStore } from './platform/files/store.ts'
import type { Access } from './platform/http/access.ts'
import { rememberCallers } from './platform/http/remembered-callers.ts'
import { graphqlServer } from './platform/http/graphql.ts'
import { httpApp } from './platform/http/server.ts'
import { openBucket } from './platform/limits/bucket.ts'
import { type Job, startJobs } from './platform/jobs/jobs.ts'
import { openLog } from './platform/log/log.ts'
import { openMailer } from './platform/mail/mailer.ts'
import { dropOldLetters, startMail } from './platform/mail/outbox.ts'
import { openMetrics } from './platform/metrics/metrics.ts'
import type { ServerModule } from './platform/module.ts'
import { forgetOldKeys } from './platform/perform/idempotency.ts'
import { openPrinter } from './platform/print/printer.ts'
import { textAnswer } from './platform/read/answer.ts'
import { declaredRoots, wire } from './platform/read/wire.ts'
import { registerMessages } from './platform/refusals/messages.ts'
import { serveSockets } from './platform/socket/socket.ts'

export type App = {
  readonly url: string
  readonly port: number
  /** Takes nothing new, lets what runs end for some seconds, then closes everything. */
  readonly close: () => Promise<void>
}

type Joined = {
  readonly modules: readonly ServerModule[]
  /** Stands in for modules that a test leaves out. */
  readonly moreResolvers?: readonly NewableFunction[]
}

export type AppOptions = Joined & {
  readonly config: Config
  readonly databaseUrl: string
  /** The contract of the modules, where somebody has made it already. */
  readonly schema?: GraphQLSchema
  readonly log?: Logger
}

const DRAIN_MS = 5_000
const PLATFORM_JOBS: readonly Job[] = [
  { name: 'drop old events', everyMs: 600_000, run: dropOldEvents },
  { name: 'drop old letters', everyMs: 600_000, run: dropOldLetters },
  { name: 'forget idempotency keys', everyMs: 600_000, run: forgetOldKeys },
]

/** Joins the modules and starts serving. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, modules } = options
  const log = options.log ?? openLog(config.logLevel)
  const schema = options.schema ?? contractOf(options)
  const database = openDatabase({ url: options.databaseUrl, timeZone: config.company.timeZone })
  const subscribers = modules.flatMap((each) => each.subscribers ?? [])
  const events = await startEvents({ database, log, subscribers })
  const store = diskStore(config.dataDirectory)
  const forgetting: Job = { name: 'forget files', everyMs: 600_000, run: (tx) => forgetFiles(tx, store) }
  const jobs = [...PLATFORM_JOBS, forgetting, ...modules.flatMap((each) => each.jobs ?? [])]
  const stopJobs = startJobs({ database, log, jobs })
  const loadCaller: Access['loadCaller'] = (credential) => loadViewer({ database, log }, credential)
  const callers = rememberCallers({ load: loadCaller, database, feed: events.feed, log, endedType: accessEnded.type })
  const mailer = config.mail ? openMailer(config.mail) : null
  const stopMail = startMail({ database, log, mailer })
  const { proxyCount, isHttps } = config
  const company = { ...config.company, canSendEmail: mailer !== null }
  const access: Access = {
    ...{ database, events: events.feed, company, log, proxyCount, loadCaller },
    findCaller: callers.find,
  }
  const [metrics, bucket] = [openMetrics(), openBucket()]
  const answer = textAnswer(
    schema,
    modules.map((each) => each.reads),
  )
  const graphql = graphqlServer({ schema, answer, bucket, metrics, log })
  await graphql.start()
  const files = { store, documents: modules.flatMap((each) => each.documentFiles ?? []) }
  const printer = openPrinter(log)
  const print = { schema, printer, printouts: modules.flatMap((each) => each.printouts ?? []) }
  const server = createServer(httpApp({ access, graphql, metrics, files, print, sessionMs: SESSION_MS, isHttps }))
  const entities = modules.flatMap((each) => each.reads.entities)
  const serving = { server, schema, entities, access, bucket, metrics }
  const closeSockets = serveSockets({ ...serving, accessEndedType: accessEnded.type })
  const port = await listening(server, config.port)
  const close = async (): Promise<void> => {
    const drained = drain(server)
    await closeSockets()
    await drained
    await Promise.all([stopJobs(), stopMail(), printer.close()])
    await graphql.stop()
    callers.close()
    await events.close()
    await database.close()
  }
  return { url: `http://localhost:${port}`, port, close }
}

/** The contract that the modules make together, which their reads and commands answer. */
export function contractOf({ modules, moreResolvers = [] }: Joined): GraphQLSchema {
  for (const { refusals } of modules) if (refusals) registerMessages(refusals)
  const reads = modules.map((each) => each.reads)
  const resolvers = [...modules.flatMap((each) => each.resolvers), ...moreResolvers]
  const schema = buildContract({ resolvers, declared: declaredRoots(reads) })
  wire(schema, reads)
  return schema
}

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port)
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearTimeout(timer)
}
