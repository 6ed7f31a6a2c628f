import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The top of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export type Step = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
}

/** Runs a step with its output on ours; answers whether it succeeded. What a tool prints stays alone on our stdout. */
export async function runStep({ name, command, args, cwd = ROOT }: Step): Promise<boolean> {
  process.stderr.write(`\n> ${name}\n`)
  const child = spawn(command, args, { cwd, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.stderr.write(`x ${name} failed\n`)
  return code === 0
}

/** Runs a step beside others: what it says is shown whole once it has ended. */
export async function runAside({ name, command, args, cwd = ROOT }: Step): Promise<boolean> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, problems, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  process.stderr.write(`\n> ${name}\n${problems}`)
  process.stdout.write(out)
  if (code !== 0) process.stderr.write(`x ${name} failed\n`)
  return code === 0
}

/** Runs steps that do not need each other, begun in their order, one on each core; answers the names of those that failed. */
export async function runTogether(steps: readonly Step[]): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await runAside(step))) failed.push(step.name)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return failed
}

/** Runs steps one after another and stops at the first that fails. */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) if (!(await runStep(step))) return false
  return true
}

export const CODEGEN: Step = {
  name: 'contract to code',
  command: 'graphql-codegen',
  args: ['--config', 'codegen.ts', '--silent'],
}

/** The builds of the server, the web app and the explorer of the contract, each into the `dist` of its package. */
export const BUILDS: readonly Step[] = ['server', 'web', 'explorer'].map(buildOf)

function buildOf(name: string): Step {
  const cwd = join(ROOT, 'packages', name)
  return { name: `build of ${name}`, command: 'vite', args: ['build', '--logLevel', 'warn'], cwd }
}
