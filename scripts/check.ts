import { CODEGEN, ROOT, runStep, type Step } from './steps.ts'
import { lawViolations, readTree } from './laws/check.ts'

const PACKAGES = ['kernel', 'codegen', 'server', 'web', 'explorer', 'bench']

/** Everything that needs no database and no browser: format, lint, dead code, types, laws of the house. */
export async function check(): Promise<boolean> {
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
  const results: boolean[] = []
  for (const step of steps) results.push(await runStep(step))
  process.stdout.write('\n> laws of the house\n')
  const violations = lawViolations(readTree(ROOT))
  for (const violation of violations) process.stdout.write(`x ${violation}\n`)
  return violations.length === 0 && results.every(Boolean)
}

if (import.meta.main) process.exitCode = (await check()) ? 0 : 1
