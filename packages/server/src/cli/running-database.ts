import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readConfig } from '../platform/config.ts'
import { type Database, openDatabase } from '../platform/database/pool.ts'

/** The database that the server runs on: the one that the settings name, or the embedded one of a running start. */
export function openRunningDatabase(): Database {
  const { databaseUrl, dataDirectory, company } = readConfig(process.env)
  const url = databaseUrl ?? runningUrl(resolve(top(), dataDirectory))
  return openDatabase({ url, timeZone: company.timeZone })
}

/** The address of the PostgreSQL that the running server started on its data directory. */
function runningUrl(directory: string): string {
  const pidFile = join(directory, 'postgres', 'postmaster.pid')
  if (!existsSync(pidFile)) {
    const remedy = 'Start it first, or set the DATA_DIR or DATABASE_URL that it was started with.'
    throw new Error(`No server runs on ${directory}. ${remedy}`)
  }
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]
  const password = readFileSync(join(directory, 'postgres.password'), 'utf8').trim()
  return `postgres://tradewind:${password}@127.0.0.1:${port}/tradewind`
}

/** The top of the repository; the sources and the bundle lie at different depths under it. */
function top(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder
  }
  return process.cwd()
}
