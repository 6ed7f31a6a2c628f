import { join } from 'node:path'
import { CODEGEN, ROOT, runStep } from './steps.ts'

const [name = '', ...args] = process.argv.slice(2)

/**
 * Runs a command line tool of the server from its sources, for example `pnpm run token rep@demo.tradewind.example`. Without
 * `run`, pnpm takes `token` and `import` for commands of its own.
 */
const isMade = await runStep(CODEGEN)
const tool = join('src', 'cli', `${name}.ts`)
const isDone =
  isMade && (await runStep({ name, command: 'tsx', args: [tool, ...args], cwd: join(ROOT, 'packages/server') }))
process.exitCode = isDone ? 0 : 1
