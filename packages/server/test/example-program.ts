import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const EXAMPLES = join(import.meta.dirname, '../../../examples')

/** An example as it runs: what it has printed and said so far. */
type StartedExample = {
  readonly child: ChildProcess
  readonly printed: readonly unknown[]
  readonly said: readonly string[]
}

type Example = { readonly command: string; readonly file: string }

type Settings = {
  readonly url: string
  readonly token: string
  /** Where it keeps what it has heard last. */
  readonly folder: string
  readonly args?: readonly string[]
}

/** Starts an example; the caller ends it. */
export function startedExample({ command, file }: Example, settings: Settings): StartedExample {
  const child = spawn(command, [join(EXAMPLES, file), ...(settings.args ?? [])], {
    env: {
      PATH: process.env['PATH'],
      TRADEWIND_URL: settings.url,
      TRADEWIND_TOKEN: settings.token,
      TRADEWIND_CURSOR_FILE: join(settings.folder, `${file.replace('/', '-')}.cursor`),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: unknown[] = []
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => printed.push(JSON.parse(line)))
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  return { child, printed, said }
}
