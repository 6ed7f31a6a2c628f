import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildWhenStale } from './build.ts'
import { ROOT } from './steps.ts'

const [name = '', ...args] = process.argv.slice(2)

/**
 * Runs a command line tool of the server, for example `pnpm run token rep@demo.tradewind.example`, as it was built for the
 * server that is running; loading the sources would take ten times as long. Without `run`, pnpm takes `token` and `import`
 * for commands of its own.
 */
async function runTool(): Promise<number> {
  if (!(await buildWhenStale())) return 1
  const tool = join(ROOT, 'packages/server/dist', `${name}.js`)
  const [code] = await once(spawn(process.execPath, [tool, ...args], { cwd: ROOT, stdio: 'inherit' }), 'exit')
  return code ?? 1
}

process.exitCode = await runTool()
