import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { check } from './check.ts'
import { BUILDS, ROOT, runAside, runStep, runTogether, type Step } from './steps.ts'

/** Suites that take seconds, run beside the start of the first large one, and those that keep every core busy. */
const SMALL = ['.', 'packages/kernel', 'packages/codegen']
const LARGE = ['packages/server', 'packages/web', 'packages/bench']

type Suite = { readonly passed: number; readonly failures: readonly string[] }

/** All tests: checks, then every suite. Words given on the command line choose test files and leave the checks out. */
async function test(filters: readonly string[]): Promise<boolean> {
  // Tests start the built server, measure the bundle of the web app and show it to browsers.
  const failures = filters.length > 0 ? await runTogether(BUILDS) : await check(BUILDS)
  const small = Promise.all(SMALL.map((folder) => runSuite(suiteOf(folder, filters), runAside)))
  const suites: Suite[] = []
  for (const folder of LARGE) suites.push(await runSuite(suiteOf(folder, filters), runStep))
  suites.push(...(await small))
  failures.push(...suites.flatMap((each) => each.failures))
  const passed = suites.reduce((sum, each) => sum + each.passed, 0)
  process.stdout.write(
    `\n${failures.map((each) => `x ${each}\n`).join('')}${passed} passed, ${failures.length} failed\n`,
  )
  return failures.length === 0
}

/** The step that runs the tests of a folder, and the file in which vitest writes what became of them. */
function suiteOf(folder: string, filters: readonly string[]): { readonly step: Step; readonly results: string } {
  const results = join(ROOT, '.cache', `results-${folder.replaceAll('/', '-')}.json`)
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const args = ['run', '--passWithNoTests', ...reports, ...filters]
  return { step: { name: `tests of ${folder}`, command: 'vitest', args, cwd: join(ROOT, folder) }, results }
}

async function runSuite({ step, results }: ReturnType<typeof suiteOf>, run: typeof runStep): Promise<Suite> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(results, { force: true })
  const isGreen = await run(step)
  const counts: Results = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : NO_RESULTS
  const failures = counts.testResults.flatMap(failuresOf)
  if (!isGreen && failures.length === 0) failures.push(step.name)
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
