import { join } from 'node:path'
import { buildWhenStale } from './build.ts'
import { ROOT, runStep } from './steps.ts'

/**
 * Measures the built product against its ceiling, or with `web` its screens against their budgets. The sources of the
 * server are read for what the benchmark shares with it, so its settings of the compiler count.
 */
const isOfWeb = process.argv[2] === 'web'
const program = isOfWeb ? ['src/web/main.ts', ...process.argv.slice(3)] : ['src/main.ts', ...process.argv.slice(2)]
const args = ['--tsconfig', '../server/tsconfig.json', ...program]
const isBuilt = await buildWhenStale()
const isDone = isBuilt && (await runStep({ name: 'bench', command: 'tsx', args, cwd: join(ROOT, 'packages/bench') }))
process.exitCode = isDone ? 0 : 1
