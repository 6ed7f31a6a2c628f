import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { inTurn } from './in-turn.ts'

/**
 * Brings the tables up to date. All migrations that are due run in one transaction, so a run that is cut off leaves
 * nothing behind; processes that start together wait for the first one.
 */
export async function migrateDatabase(url: string, folder: string = migrationsFolder()): Promise<void> {
  await inTurn(url, 'tradewind.migrate', (driver) => migrate(drizzle(driver), { migrationsFolder: folder }))
}

/** The sources and the bundle lie at different depths under the same package. */
function migrationsFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'migrations')
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate
  }
  throw new Error('The folder of the migrations is missing.')
}
