import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Where the build of the server lies; throws when there is none. */
export function builtServer(): string {
  const folder = join(import.meta.dirname, '../dist')
  if (existsSync(join(folder, 'main.js'))) return folder
  throw new Error('The server is not built; run the tests by `pnpm test`, which builds it.')
}

type Run = {
  /** The database of the running server, or the folder where it keeps its own. */
  readonly on: { readonly DATABASE_URL: string } | { readonly DATA_DIR: string }
  readonly args: readonly string[]
  /** Where the person typed it. */
  readonly folder?: string
  /** What is piped into it. */
  readonly input?: string
}

type Ended = { readonly out: string; readonly problems: string; readonly code: number | null }

/** Runs a command line tool as `pnpm run <name>` does. */
export async function runTool(name: string, { on, args, folder, input = '' }: Run): Promise<Ended> {
  const child = spawn(process.execPath, [join(builtServer(), `${name}.js`), ...args], {
    env: { ...process.env, ...on, ...(folder && { INIT_CWD: folder }) },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(input)
  const [out, problems, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, problems, code }
}
