import { insertToken } from '../modules/identity/index.ts'
import { systemViewer } from '../platform/viewer.ts'
import { openRunningDatabase } from './running-database.ts'

const MODULES = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES', 'EXCHANGE'] as const

/** Makes an API token with all scopes for a user of the running system and prints its secret. */
async function makeToken(email: string | undefined): Promise<string> {
  if (!email) throw new Error('Usage: pnpm run token <email>')
  const database = openRunningDatabase()
  try {
    return await database.transaction(systemViewer(), async (tx) => {
      const [user] = await tx.sql<{
        id: string
      }>`select id from users where email = ${email.toLowerCase()} and is_active`
      if (!user) throw new Error(`There is no active user ${email}.`)
      const scopes = MODULES.map((module) => ({ module, access: 'WRITE' as const }))
      const { secret } = await insertToken(tx, { userId: user.id, name: 'pnpm run token', scopes })
      return secret
    })
  } finally {
    await database.close()
  }
}

makeToken(process.argv[2]).then(
  (secret) => process.stdout.write(`${secret}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
