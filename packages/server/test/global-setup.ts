import 'reflect-metadata'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { loadDemo } from '../src/demo/load.ts'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { MODULES } from '../src/modules.ts'
import { type Database, openDatabase } from '../src/platform/database/pool.ts'
import { publish } from '../src/platform/events/relay.ts'
import { advance } from '../src/platform/events/subscribe.ts'
import { StartRefused, startPostgres } from '../src/platform/postgres/embedded.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the PostgreSQL that the tests of a run share. */
    databaseUrl: string
  }
}

const PREFIX = 'tradewind-test-'

/** Starts one PostgreSQL for the run and makes the templates that `testDatabase` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearDeadRuns()
  const directory = mkdtempSync(join(tmpdir(), PREFIX))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' }
  const server = await startPostgres({ directory, settings })
  await makeTemplates(server.url).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A migrated database, and one with the demo company, which takes longer to load than to copy. */
async function makeTemplates(url: string): Promise<void> {
  await migrateDatabase(url)
  const admin = postgres(url.replace(/tradewind$/, 'postgres'), { max: 1 })
  await admin.unsafe('create database demo template tradewind')
  await admin.end()
  const demo = openDatabase({ url: url.replace(/tradewind$/, 'demo') })
  await loadDemo(demo)
  await tellAll(demo)
  await demo.close()
  await tidyUp(demo.url)
}

/** Does once what PostgreSQL would do in each copy: it marks what is there for good, and counts it. */
async function tidyUp(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 })
  await sql`vacuum (freeze, analyze)`
  await sql.end()
}

/** Whoever starts on a copy finds nothing left to tell: what happened while the company was loaded is over. */
async function tellAll(database: Database): Promise<void> {
  while ((await publish(database)).length > 0) continue
  for (const subscriber of MODULES.flatMap((each) => each.subscribers ?? [])) {
    while ((await advance(subscriber, database)) > 0) continue
  }
}

/** A run that was killed leaves its PostgreSQL behind; starting on its directory stops that one first. */
async function clearDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const directory = join(tmpdir(), name)
    try {
      const server = await startPostgres({ directory })
      await server.stop()
    } catch (error) {
      if (!(error instanceof StartRefused)) throw error
      continue
    }
    rmSync(directory, { recursive: true, force: true })
  }
}
