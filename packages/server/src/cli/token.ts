import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { insertToken } from '../modules/identity/index.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/pool.ts'
import { systemViewer } from '../platform/viewer.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
const MODULES = ['IDENTITY', 'CATALOG', 'CRM', 'INVENTORY', 'SALES', 'EXCHANGE'] as const

/** Makes an API token with all scopes for a user of the running system and prints its secret. */
async function makeToken(email: string | undefined): Promise<string> {
  if (!email) throw new Error('Usage: pnpm token <email>')
  const config = readConfig(process.env)
  const database = openDatabase({ url: config.databaseUrl ?? runningUrl(resolve(ROOT, config.dataDirectory)) })
  try {
    return await database.transaction(systemViewer(), async (tx) => {
      const [user] = await tx.sql<{
        id: string
      }>`select id from users where email = ${email.toLowerCase()} and is_active`
      if (!user) throw new Error(`There is no active user ${email}.`)
      const scopes = MODULES.map((module) => ({ module, access: 'WRITE' as const }))
      const { secret } = await insertToken(tx, { userId: user.id, name: 'pnpm token', scopes })
      return secret
    })
  } finally {
    await database.close()
  }
}

/** The address of the PostgreSQL that the running server started on its data directory. */
function runningUrl(directory: string): string {
  const pidFile = join(directory, 'postgres', 'postmaster.pid')
  if (!existsSync(pidFile)) throw new Error('Start the server first, or set DATABASE_URL.')
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]
  const password = readFileSync(join(directory, 'postgres.password'), 'utf8').trim()
  return `postgres://tradewind:${password}@127.0.0.1:${port}/tradewind`
}

makeToken(process.argv[2]).then(
  (secret) => process.stdout.write(`${secret}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
