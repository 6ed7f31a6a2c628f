import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../server/src/demo/random.ts'
import { SEED } from './data/scale.ts'
import { askOnce } from './measure/requests.ts'
import type { Operation } from './operations/operation.ts'
import type { Session } from './session.ts'

/** PostgreSQL writes down how it ran each statement of a session, to its log. */
export const PLAN_SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_parameter_max_length': '0',
}

/** From then on a statement of the product is prepared, and PostgreSQL has made up its mind about the plan. */
const CALLS_BEFORE = 12
const WRITTEN_AFTER_MS = 300
const STATEMENT_SHOWN = 100

/** How PostgreSQL runs the product's statements of one call of an operation, as text. */
export async function plansOf(operation: Operation, { pair, world }: Session, logFile: string): Promise<string> {
  const random = seededRandom(SEED)
  const draw = () => operation.draw(world, random)
  for (let call = 0; call < CALLS_BEFORE; call += 1) await askOnce(pair.product, draw())
  await sleep(WRITTEN_AFTER_MS)
  const written = readFileSync(logFile).length
  await askOnce(pair.product, draw())
  await sleep(WRITTEN_AFTER_MS)
  const plans = plansIn(readFileSync(logFile).subarray(written).toString())
  return [`## ${operation.name}: ${operation.title}`, ...plans].join('\n\n')
}

/** The plans of a log: without the texts of the statements, of which the reads are long, and without estimates. */
function plansIn(log: string): string[] {
  const [, ...entries] = log.split(/^.*LOG: {2}duration: [\d.]+ ms {2}plan:$/m)
  return entries.map((entry) => {
    const lines = entry.split('\n').filter((line) => line.startsWith('\t'))
    const first = lines.findIndex((line) => /\(cost=/.test(line))
    const statement = lines.slice(0, first).join(' ').replace('Query Text:', '').replaceAll(/\s+/g, ' ').trim()
    const plan = lines.slice(first).map((line) => line.slice(1).replace(/ {2}\(cost=[^)]*\)/, ''))
    return [`-- ${statement.slice(0, STATEMENT_SHOWN)}`, ...plan].join('\n')
  })
}
