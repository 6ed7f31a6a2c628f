import { join } from 'node:path'
import { buildWhenStale } from './build.ts'
import { ROOT, runStep } from './steps.ts'

/**
 * Measures the built product against its ceiling. The sources of the server are read for what the benchmark shares with
 * it, so its settings of the compiler count.
 */
const args = ['--tsconfig', '../server/tsconfig.json', 'src/main.ts', ...process.argv.slice(2)]
const isBuilt = await buildWhenStale()
const isDone = isBuilt && (await runStep({ name: 'bench', command: 'tsx', args, cwd: join(ROOT, 'packages/bench') }))
process.exitCode = isDone ? 0 : 1
