import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/**
 * Brings the tables up to date. All migrations that are due run in one transaction, so a run that is cut off leaves
 * nothing behind; processes that start together wait for the first one.
 */
export async function migrateDatabase(url: string, folder: string = migrationsFolder()): Promise<void> {
  const driver = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: 'tradewind-migrate' } })
  try {
    await driver`select pg_advisory_lock(hashtextextended('tradewind.migrate', 0))`
    await migrate(drizzle(driver), { migrationsFolder: folder })
  } finally {
    await driver.end({ timeout: 1 })
  }
}

/** The sources and the bundle lie at different depths under the same package. */
function migrationsFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'migrations')
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate
  }
  throw new Error('The folder of the migrations is missing.')
}
