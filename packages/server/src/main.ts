import 'reflect-metadata'
import type { Logger } from 'pino'
import { type App, createApp } from './app.ts'
import { DEMO_PASSWORD, DEMO_USERS, demoEmail } from './demo/company.ts'
import { MODULES } from './modules.ts'
import { BadConfig, type Config, readConfig } from './platform/config.ts'
import { inTurn } from './platform/database/in-turn.ts'
import { migrateDatabase } from './platform/database/migrate.ts'
import { type Database, openDatabase } from './platform/database/pool.ts'
import { requirePort } from './platform/http/port.ts'
import { openLog } from './platform/log/log.ts'
import { StartRefused, startPostgres } from './platform/postgres/embedded.ts'
import { systemViewer } from './platform/viewer.ts'

type Running = { readonly app: App; readonly stop: () => Promise<void> }

/** Longer than anybody waits; whoever started us must get an end. */
const CLOSE_MAX_MS = 10_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const running = await start(config, log)
  process.stdout.write(welcome(config, running.app.url))
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), CLOSE_MAX_MS).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Stopping failed.')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

async function start(config: Config, log: Logger): Promise<Running> {
  await requirePort(config.port)
  const embedded = config.databaseUrl ? null : await startPostgres({ directory: config.dataDirectory })
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? ''
  try {
    await migrateDatabase(databaseUrl)
    if (config.hasDemo) await loadDemoOnce(config, databaseUrl)
    const app = await createApp({ config, databaseUrl, modules: MODULES, log })
    const stop = async (): Promise<void> => {
      await app.close()
      await embedded?.stop()
    }
    return { app, stop }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** The demo company comes into an empty system only; of processes that start together, one brings it. */
function loadDemoOnce(config: Config, url: string): Promise<void> {
  return inTurn(url, 'tradewind.demo', () => loadDemoIfEmpty(config, url))
}

async function loadDemoIfEmpty(config: Config, url: string): Promise<void> {
  const database: Database = openDatabase({ url, timeZone: config.company.timeZone })
  try {
    const [user] = await database.reader(systemViewer()).sql`select 1 from users limit 1`
    if (user) return
    const { loadDemo } = await import('./demo/load.ts')
    await loadDemo(database)
  } finally {
    await database.close()
  }
}

function welcome(config: Config, url: string): string {
  const lines = ['', `Tradewind 信风: ${url}`]
  if (config.hasDemo) {
    lines.push('', `演示账号 / Demo sign-ins (密码 / password: ${DEMO_PASSWORD})`)
    for (const { account, role, name } of DEMO_USERS) lines.push(`  ${demoEmail(account).padEnd(36)} ${role}  ${name}`)
  }
  return `${lines.join('\n')}\n\n`
}

main().catch((error: unknown) => {
  const isExplained = error instanceof BadConfig || error instanceof StartRefused
  process.stderr.write(`${isExplained && error instanceof Error ? error.message : inFull(error)}\n`)
  process.exit(1)
})

function inFull(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
