import { CODEGEN, ROOT, runStep, runTogether, type Step } from './steps.ts'
import { lawViolations, readTree } from './laws/check.ts'

const PACKAGES = ['server', 'web', 'bench', 'codegen', 'explorer', 'kernel']

/** What looks at the whole tree without changing it, what takes longest first. */
const LOOKS: readonly Step[] = [
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
  ...PACKAGES.map((name) => ({
    name: `types of ${name}`,
    command: 'tsc',
    args: ['--noEmit', '-p', `packages/${name}`],
  })),
  { name: 'format', command: 'biome', args: ['format', '.'] },
]

const LAWS = 'laws of the house'

/**
 * Everything that needs no database and no browser: format, lint, dead code, types, laws of the house; what failed. More
 * steps that need the generated code are run with it.
 */
export async function check(more: readonly Step[] = []): Promise<string[]> {
  const failed = (await runStep(CODEGEN)) ? [] : [CODEGEN.name]
  failed.push(...(await runTogether([...LOOKS, ...more])))
  process.stdout.write(`\n> ${LAWS}\n`)
  const violations = lawViolations(readTree(ROOT))
  for (const violation of violations) process.stdout.write(`x ${violation}\n`)
  return violations.length === 0 ? failed : [...failed, LAWS]
}

if (import.meta.main) {
  const failed = await check()
  if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
