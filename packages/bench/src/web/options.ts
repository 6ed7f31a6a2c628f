import { parseArgs } from 'node:util'
import { SCALE_NAMES, type ScaleName } from '../data/scale.ts'
import { numbersOf, oneOf } from '../options.ts'

export type WebOptions = {
  readonly scale: ScaleName
  /** How often each thing is measured. */
  readonly runs: number
}

/** How the measuring of the screens is called. */
export const WEB_USAGE = 'pnpm bench:web [--scale s|m|l] [--runs 7]'

/** Reads the command line; throws `BadOptions` with what is allowed. */
export function readWebOptions(args: readonly string[]): WebOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { scale: { type: 'string', default: 'm' }, runs: { type: 'string', default: '7' } },
  })
  return {
    scale: oneOf(SCALE_NAMES, values.scale, '--scale'),
    runs: numbersOf(values.runs, '--runs')[0] ?? 1,
  }
}
