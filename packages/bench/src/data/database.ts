import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { type EmbeddedPostgres, startPostgres } from '../../../server/src/platform/postgres/embedded.ts'
import { hashPassword } from '../../../server/src/modules/identity/index.ts'
import { buildDatabase } from './build.ts'
import { SCALES, type ScaleName } from './scale.ts'

/** Everybody of a generated company signs in with this; nobody else can reach the database. */
export const PASSWORD = 'tradewind-bench'

/** Nothing is lost when the building is cut off: it begins again. */
const BUILD_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '16GB',
  maintenance_work_mem: '512MB',
  autovacuum: 'off',
}

const MIGRATIONS = join(import.meta.dirname, '../../../server/migrations')

type Opening = {
  readonly scale: ScaleName
  readonly directory: string
  readonly say: (text: string) => void
  readonly settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL as the product starts it, with the generated company of a scale; it is built once and kept. */
export async function openCompany({ scale, directory, say, settings = {} }: Opening): Promise<EmbeddedPostgres> {
  const stampFile = join(directory, 'built')
  const stamp = stampOf(scale)
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    say(`Building the company of scale ${scale}.`)
    rmSync(directory, { recursive: true, force: true })
    const server = await startPostgres({ directory, settings: BUILD_SETTINGS })
    try {
      const passwordHash = await hashPassword(PASSWORD)
      await buildDatabase({ url: server.url, scale: SCALES[scale], passwordHash })
    } finally {
      await server.stop()
    }
    writeFileSync(stampFile, stamp)
  }
  return startPostgres({ directory, settings })
}

/** A copy of the company for measurements that write, so that the company itself stays as it was made. */
export async function copyDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  await asAdmin(server, `drop database if exists ${name} with (force)`)
  await asAdmin(server, `create database ${name} template tradewind strategy file_copy`)
  return server.url.replace(/tradewind$/, name)
}

export function dropDatabase(server: EmbeddedPostgres, name: string): Promise<void> {
  return asAdmin(server, `drop database if exists ${name} with (force)`)
}

async function asAdmin(server: EmbeddedPostgres, statement: string): Promise<void> {
  const admin = postgres(server.url.replace(/tradewind$/, 'postgres'), { max: 1, onnotice: () => {} })
  await admin.unsafe(statement)
  await admin.end()
}

/** Changes with the generator, the scale and the product's tables, so that a database of another state is not used. */
function stampOf(scale: ScaleName): string {
  const digest = createHash('sha256').update(JSON.stringify(SCALES[scale]))
  for (const folder of [import.meta.dirname, MIGRATIONS]) {
    const names = readdirSync(folder).filter((name) => /\.(ts|sql)$/.test(name) && name !== 'database.ts')
    for (const name of names.toSorted()) digest.update(name).update(readFileSync(join(folder, name)))
  }
  return digest.digest('hex')
}
