import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { check } from './check.ts'
import { BUILDS, ROOT, runStep, runSteps } from './steps.ts'

const SUITES = ['.', 'packages/kernel', 'packages/codegen', 'packages/server', 'packages/web', 'packages/bench']

type Suite = { readonly passed: number; readonly failures: readonly string[] }

/** All tests: checks, then every suite. Words given on the command line choose test files and leave the checks out. */
async function test(filters: readonly string[]): Promise<boolean> {
  const failures = filters.length > 0 ? [] : await check()
  // Tests start the built server, measure the bundle of the web app and show it to browsers.
  if (!(await runSteps(BUILDS))) failures.push('builds')
  const suites: Suite[] = []
  for (const suite of SUITES) suites.push(await runSuite(suite, filters))
  failures.push(...suites.flatMap((each) => each.failures))
  const passed = suites.reduce((sum, each) => sum + each.passed, 0)
  process.stdout.write(
    `\n${failures.map((each) => `x ${each}\n`).join('')}${passed} passed, ${failures.length} failed\n`,
  )
  return failures.length === 0
}

async function runSuite(suite: string, filters: readonly string[]): Promise<Suite> {
  const results = join(ROOT, '.cache', `results-${suite.replaceAll('/', '-')}.json`)
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(results, { force: true })
  const args = [
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...filters,
  ]
  const name = `tests of ${suite}`
  const isGreen = await runStep({ name, command: 'vitest', args, cwd: join(ROOT, suite) })
  const counts: Results = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : NO_RESULTS
  const failures = counts.testResults.flatMap(failuresOf)
  if (!isGreen && failures.length === 0) failures.push(name)
  return { passed: counts.numPassedTests, failures }
}

/** What vitest writes of a suite, as far as it is read here. */
type Results = { readonly numPassedTests: number; readonly testResults: readonly TestFile[] }
type TestFile = {
  readonly name: string
  readonly status: string
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
}

const NO_RESULTS: Results = { numPassedTests: 0, testResults: [] }

/** Each test of a file that failed; the file itself where it failed outside its tests. */
function failuresOf({ name, status, assertionResults }: TestFile): string[] {
  const file = relative(ROOT, name)
  const failed = assertionResults.filter((each) => each.status === 'failed')
  if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`)
  return status === 'failed' ? [file] : []
}

process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
