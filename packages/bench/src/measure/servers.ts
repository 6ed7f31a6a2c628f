import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SERVER_PROGRAM } from '../../../../scripts/program.ts'
import type { Scope } from '../ceiling/statements.ts'

/** One of the two programs that are compared. */
export type Served = {
  readonly name: 'product' | 'ceiling'
  readonly port: number
  readonly processId: number
  readonly stop: () => Promise<void>
}

const ROOT = join(import.meta.dirname, '../../../..')

/** The product as `pnpm start` runs it, on a database that is there already. */
export function startProduct(databaseUrl: string): Promise<Served> {
  return start('product', SERVER_PROGRAM, { DATABASE_URL: databaseUrl, PORT: '0', DEMO: '0' })
}

export function startCeiling(databaseUrl: string, scope: Scope): Promise<Served> {
  const program = [join(import.meta.dirname, '../ceiling/main.ts')]
  return start('ceiling', program, { DATABASE_URL: databaseUrl, CEILING_SCOPE: scope })
}

async function start(
  name: Served['name'],
  program: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Served> {
  // Without what made us read TypeScript: the product runs as it is built, and Node reads the ceiling by itself.
  const { NODE_OPTIONS: _ours, ...environment } = process.env
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env: { ...environment, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const port = await portOf(child)
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { name, port, processId: child.pid ?? 0, stop }
}

/** The port that a program names once it serves; throws with its words when it ends before. */
function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (text: unknown): void => {
      said += String(text)
      const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (port) resolve(Number(port))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`A program ended with ${code}: ${said}`)))
  })
}
