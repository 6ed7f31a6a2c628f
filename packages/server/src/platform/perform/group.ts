import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod'
import { insertAuditEntries } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { isTransactionConflict } from '../database/failures.ts'
import type { Database } from '../database/pool.ts'
import type { TransactionControl } from '../database/transaction.ts'
import type { Tx } from '../database/tx.ts'
import { Fault } from '../refusals/fault.ts'
import { anonymousViewer, systemViewer } from '../viewer.ts'
import type { CommandResult, GroupCommand, GroupQueue, WaitingAct } from './command.ts'
import { keepAnswers, keyUse, type Outcome, takeKeys } from './idempotency.ts'

/** Statements over more acts than this would keep the last one waiting for longer than its own work takes. */
const GROUP_MAX = 32
/** While one group waits for the disk another one is judged; more would only wait for each other's rows. */
const GROUPS_AT_ONCE = 2
/** An act that lost against another transaction is done again this often at most. */
const RETRIES_MAX = 3

type Grouping<Schema extends z.ZodType, Result extends CommandResult> = {
  readonly database: Database
  readonly command: GroupCommand<Schema, Result>
}

/**
 * Performs an act of a command for groups: alone when it need not wait, else together with those that wait with it.
 * Answers what a transaction of its own would have answered.
 */
export function performInGroup<Schema extends z.ZodType, Result extends CommandResult>(
  ctx: Pick<Context, 'viewer' | 'locale' | 'database' | 'requestId'>,
  command: GroupCommand<Schema, Result>,
  input: z.output<Schema>,
): Promise<Outcome<Result>> {
  const { database, requestId } = ctx
  const viewer = ctx.viewer ?? anonymousViewer(ctx.locale)
  const use = keyUse(command.name, viewer.userId, input)
  const queue = command.queues.get(database) ?? openQueue({ database, command })
  command.queues.set(database, queue)
  return new Promise((resolve, reject) => queue.add({ input, viewer, requestId, use, resolve, reject }))
}

function openQueue<Schema extends z.ZodType, Result extends CommandResult>(
  grouping: Grouping<Schema, Result>,
): GroupQueue<z.output<Schema>, Result> {
  const waiting: WaitingAct<z.output<Schema>, Result>[] = []
  let runningCount = 0

  async function serve(): Promise<void> {
    if (runningCount >= GROUPS_AT_ONCE || waiting.length === 0) return
    runningCount += 1
    await runTogether(grouping, nextGroup(waiting))
    runningCount -= 1
    void serve()
  }

  return {
    add: (act) => {
      waiting.push(act)
      // Whatever came with the same turn of the loop can go together.
      setImmediate(() => void serve())
    },
  }
}

/** Takes the first that wait, in their order. A key that comes twice waits for the answer of its first use. */
function nextGroup<Input, Result extends CommandResult>(
  waiting: WaitingAct<Input, Result>[],
): WaitingAct<Input, Result>[] {
  const keys = new Set<string>()
  const isNext = ({ use }: WaitingAct<Input, Result>): boolean => {
    const key = use && `${use.userId} ${use.key}`
    if (key === null) return true
    const isRepeated = keys.has(key)
    keys.add(key)
    return !isRepeated
  }
  const group = waiting.slice(0, GROUP_MAX).filter(isNext)
  const taken = new Set(group)
  waiting.splice(0, waiting.length, ...waiting.filter((each) => !taken.has(each)))
  return group
}

/** Tells every act how it ended, and never rejects. An act that breaks its group is found by doing each alone. */
async function runTogether<Schema extends z.ZodType, Result extends CommandResult>(
  grouping: Grouping<Schema, Result>,
  group: readonly WaitingAct<z.output<Schema>, Result>[],
): Promise<void> {
  if (group.length < 2) return runEach(grouping, group)
  try {
    tell(group, await transact(grouping, group))
  } catch (error) {
    // A database that is not there is not asked again for each. Else all is undone, and done alone whoever is at fault
    // gets the error and the others their answers.
    if (error instanceof Fault) for (const act of group) act.reject(error)
    else await runEach(grouping, group)
  }
}

async function runEach<Schema extends z.ZodType, Result extends CommandResult>(
  grouping: Grouping<Schema, Result>,
  acts: readonly WaitingAct<z.output<Schema>, Result>[],
): Promise<void> {
  for (const act of acts) {
    try {
      tell([act], await transactWithRetries(grouping, act))
    } catch (error) {
      act.reject(error)
    }
  }
}

async function transactWithRetries<Schema extends z.ZodType, Result extends CommandResult>(
  grouping: Grouping<Schema, Result>,
  act: WaitingAct<z.output<Schema>, Result>,
): Promise<Outcome<Result>[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transact(grouping, [act])
    } catch (error) {
      if (!isTransactionConflict(error) || attempt > RETRIES_MAX) throw error
      await sleep(attempt * (10 + Math.random() * 40))
    }
  }
}

function tell<Input, Result extends CommandResult>(
  group: readonly WaitingAct<Input, Result>[],
  outcomes: readonly Outcome<Result>[],
): void {
  for (const [place, act] of group.entries()) {
    const outcome = outcomes[place]
    if (outcome) act.resolve(outcome)
  }
}

function transact<Schema extends z.ZodType, Result extends CommandResult>(
  { database, command }: Grouping<Schema, Result>,
  group: readonly WaitingAct<z.output<Schema>, Result>[],
): Promise<Outcome<Result>[]> {
  return database.transaction(systemViewer(), (tx, control) => actTogether(tx, control, { command, group }))
}

type Acting<Schema extends z.ZodType, Result extends CommandResult> = {
  readonly command: GroupCommand<Schema, Result>
  readonly group: readonly WaitingAct<z.output<Schema>, Result>[]
}

/** Does what is new of a group and answers what is not; keys, audit entries and events go with the commit. */
async function actTogether<Schema extends z.ZodType, Result extends CommandResult>(
  tx: Tx,
  control: TransactionControl,
  { command, group }: Acting<Schema, Result>,
): Promise<Outcome<Result>[]> {
  const uses = group.flatMap(({ use }) => use ?? [])
  const known = await takeKeys<Result>(tx, uses)
  const earlier = new Map(uses.map((use, place) => [use, known[place] ?? null]))
  const fresh = group.filter(({ use }) => use === null || earlier.get(use) === null)
  const outcomes = fresh.length > 0 ? await command.runGroup(tx, fresh) : []
  const answers = new Map(fresh.map((act, place) => [act, outcomes[place]]))
  const answered = [...answers].flatMap(([act, outcome]) => (outcome ? [{ act, outcome }] : []))
  const secretInputs = command.secretInputs ?? []
  const entries = answered.flatMap(({ act: { viewer, input, requestId }, outcome }) =>
    outcome.kind === 'done'
      ? [{ viewer, command: command.name, input, result: outcome.result, secretInputs, requestId }]
      : [],
  )
  const kept = answered.flatMap(({ act: { use }, outcome }) => (use ? [{ use, outcome }] : []))
  if (entries.length > 0) control.sendLast(insertAuditEntries(tx, entries))
  if (kept.length > 0) control.sendLast(keepAnswers(tx, kept))
  return group.map((act) => {
    const outcome = answers.get(act) ?? (act.use && earlier.get(act.use))
    if (!outcome) throw new Error(`${command.name} left an act of a group without an answer.`)
    return outcome
  })
}
