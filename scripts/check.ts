import { CODEGEN, ROOT, runStep, type Step } from './steps.ts'
import { lawViolations, readTree } from './laws/check.ts'

const PACKAGES = ['kernel', 'codegen', 'server', 'web', 'explorer', 'bench']

const LAWS = 'laws of the house'

/** Everything that needs no database and no browser: format, lint, dead code, types, laws of the house; what failed. */
export async function check(): Promise<string[]> {
  const steps: Step[] = [
    CODEGEN,
    { name: 'format', command: 'biome', args: ['format', '.'] },
    { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
    { name: 'dead code', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
    ...PACKAGES.map((name) => ({
      name: `types of ${name}`,
      command: 'tsc',
      args: ['--noEmit', '-p', `packages/${name}`],
    })),
  ]
  const failed: string[] = []
  for (const step of steps) if (!(await runStep(step))) failed.push(step.name)
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
