import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from './check.ts'
import { BUILDS, ROOT, runStep, runSteps } from './steps.ts'

const SUITES = ['.', 'packages/kernel', 'packages/codegen', 'packages/server', 'packages/web', 'packages/bench']

type Counts = { readonly passed: number; readonly failed: number }

/** All tests: checks, then every suite. Words given on the command line choose test files and leave the checks out. */
async function test(filters: readonly string[]): Promise<boolean> {
  const isChecked = filters.length > 0 || (await check())
  // Tests start the built server, measure the bundle of the web app and show it to browsers.
  const isBuilt = await runSteps(BUILDS)
  const counts: Counts[] = []
  for (const suite of SUITES) counts.push(await runSuite(suite, filters))
  const passed = counts.reduce((sum, each) => sum + each.passed, 0)
  const failed = counts.reduce((sum, each) => sum + each.failed, 0) + (isChecked ? 0 : 1) + (isBuilt ? 0 : 1)
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  return failed === 0
}

async function runSuite(suite: string, filters: readonly string[]): Promise<Counts> {
  const results = join(ROOT, '.cache', `results-${suite.replaceAll('/', '-')}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const args = [
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...filters,
  ]
  const isGreen = await runStep({ name: `tests of ${suite}`, command: 'vitest', args, cwd: join(ROOT, suite) })
  if (!existsSync(results)) return { passed: 0, failed: isGreen ? 0 : 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'))
  return { passed: numPassedTests, failed: isGreen ? numFailedTests : Math.max(numFailedTests, 1) }
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
