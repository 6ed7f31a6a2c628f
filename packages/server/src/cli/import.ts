import { readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '@tradewind/kernel'
import { importFile } from '../modules/exchange/index.ts'
import { insertToken, loadViewer } from '../modules/identity/index.ts'
import { MODULES } from '../modules.ts'
import { shiftInstant } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/pool.ts'
import { openLog } from '../platform/log/log.ts'
import { perform } from '../platform/perform/perform.ts'
import { registerMessages } from '../platform/refusals/messages.ts'
import { systemViewer, type Viewer } from '../platform/viewer.ts'
import { openRunningDatabase } from './running-database.ts'

const USAGE = `Usage: pnpm run import <customers|products|stock|orders> <file.csv> [options]
  --dry-run          only say what would happen
  --valid-rows       write the right rows and leave the wrong ones; else one wrong row stops all
  --as <email>       the user in whose name it is done; else the first administrator
  --source <name>    the system that the keys come from; else "file"`
const KINDS = { customers: 'CUSTOMERS', products: 'PRODUCTS', stock: 'STOCK', orders: 'ORDERS' } as const
const SCOPES = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES', 'EXCHANGE'] as const
const TOKEN_MS = 60_000

type Job = { readonly kind: string; readonly path: string; readonly mode: string; readonly source: string }

/** Reads a file into the running system as the mutation `importFile` does; answers whether no row was wrong. */
async function run(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      'valid-rows': { type: 'boolean' },
      as: { type: 'string' },
      source: { type: 'string', default: 'file' },
    },
  })
  const [word = '', file] = positionals
  const kind = Object.entries(KINDS).find(([name]) => name === word)?.[1]
  if (!kind || !file) throw new Error(USAGE)
  const mode = values['dry-run'] ? 'DRY_RUN' : values['valid-rows'] ? 'VALID_ROWS' : 'ALL_ROWS'
  for (const { refusals } of MODULES) if (refusals) registerMessages(refusals)
  const database = openRunningDatabase()
  try {
    const viewer = await viewerOf(database, values.as)
    // A script of the package manager runs elsewhere than where the person typed it.
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
    return await importAs(database, viewer, { kind, path, mode, source: values.source })
  } finally {
    await database.close()
  }
}

/** The user as the transports would know them, by a token that lasts a minute. */
async function viewerOf(database: Database, email: string | undefined): Promise<Viewer> {
  const secret = await database.transaction(systemViewer(), async (tx) => {
    const [user] = await tx.sql<{ id: string }>`
      select id from users where is_active and (email = ${email?.toLowerCase() ?? null} or (${email ?? null}::text is null and role = 'ADMIN'))
      order by id limit 1`
    if (!user) throw new Error(email ? `There is no active user ${email}.` : 'There is no administrator.')
    const scopes = SCOPES.map((module) => ({ module, access: 'WRITE' as const }))
    const expiresAt = shiftInstant(tx.now, TOKEN_MS)
    return (await insertToken(tx, { userId: user.id, name: 'pnpm run import', scopes, expiresAt })).secret
  })
  const known = await loadViewer({ database, log: openLog('warn') }, { kind: 'token', secret })
  if (!known) throw new Error('The user may not sign in.')
  return known.viewer
}

type Report = {
  readonly rowCount: number
  readonly createdCount: number
  readonly updatedCount: number
  readonly unchangedCount: number
  readonly errorCount: number
  readonly errors: readonly { line: number; column: string | null; message: string }[]
  readonly errorFile: Buffer | null
}

async function importAs(database: Database, viewer: Viewer, { kind, path, mode, source }: Job): Promise<boolean> {
  const content = readFileSync(path)
  const fileId = newId('fil')
  await database.transaction(
    viewer,
    (tx) => tx.sql`
      insert into files (id, user_id, name, content_type, size_bytes, content)
      values (${fileId}, ${viewer.userId}, ${basename(path)}, 'application/octet-stream', ${content.length}, ${content})`,
  )
  const context = { viewer, locale: viewer.locale, database, requestId: newId('evt') }
  const input = { idempotencyKey: newId('evt'), fileId, kind, mode, source }
  const { importId, userErrors } = await perform(context, importFile, input)
  if (!importId) throw new Error(userErrors.map(({ message }) => message).join('\n'))
  const [report] = await database.reader(viewer).sql<Report>`
    select row_count as "rowCount", created_count as "createdCount", updated_count as "updatedCount",
      unchanged_count as "unchangedCount", error_count as "errorCount", errors,
      (select content from files where files.id = imports.error_file_id) as "errorFile"
    from imports where id = ${importId}`
  if (!report) throw new Error('The import left no report.')
  tell(report, path)
  return report.errorCount === 0
}

function tell(report: Report, path: string): void {
  const { rowCount, createdCount, updatedCount, unchangedCount, errorCount } = report
  const lines = report.errors.map(
    ({ line, column, message }) => `line ${line}${column ? `, ${column}` : ''}: ${message}`,
  )
  const counts = `${rowCount} rows: ${createdCount} created, ${updatedCount} updated, ${unchangedCount} unchanged, ${errorCount} wrong`
  process.stdout.write(`${[...lines, counts].join('\n')}\n`)
  if (!report.errorFile) return
  const errorPath = path.replace(/(\.csv)?$/i, '-errors.csv')
  writeFileSync(errorPath, report.errorFile)
  process.stdout.write(`The wrong rows are in ${errorPath}\n`)
}

run(process.argv.slice(2)).then(
  (isWithoutErrors) => {
    process.exitCode = isWithoutErrors ? 0 : 1
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
