import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod'
import { insertAuditEntries } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { brokenConstraint, isTransactionConflict } from '../database/failures.ts'
import type { TransactionControl } from '../database/transaction.ts'
import type { Tx } from '../database/tx.ts'
import { Fault } from '../refusals/fault.ts'
import { Refusal } from '../refusals/refuse.ts'
import { type UserErrorRow, userError } from '../refusals/user-error.ts'
import { anonymousViewer, isSignedIn } from '../viewer.ts'
import type { Command, CommandResult, GroupCommand } from './command.ts'
import { performInGroup } from './group.ts'
import { type KeyUse, keepAnswers, keyUse, type Outcome, takeKeys } from './idempotency.ts'
import { parseInput } from './parse.ts'

/** What a mutation answers: the result of the command, or why it was refused. */
export type Payload<Result> = Partial<Result> & { readonly userErrors: readonly UserErrorRow[] }

/** What of a request the write path needs. */
export type PerformContext = Pick<Context, 'viewer' | 'locale' | 'database' | 'requestId'>

type Act<Schema extends z.ZodType, Result extends CommandResult> = {
  readonly command: Command<Schema, Result>
  readonly input: z.output<Schema>
  readonly requestId: string
}

/** A transaction that lost against others is run again this often at most. */
const RETRIES_MAX = 3

/**
 * The one write path. Checks the permission and the input, then runs the command in one transaction together with its
 * idempotency key, its audit entry and its events; runs it again when it lost against another transaction. Refusals
 * become `userErrors`; a caller who is not signed in and every unexpected error is a fault.
 */
export async function perform<Schema extends z.ZodType, Result extends CommandResult>(
  ctx: PerformContext,
  command: Command<Schema, Result> | GroupCommand<Schema, Result>,
  input: unknown,
): Promise<Payload<Result>> {
  const denial = permissionDenial(ctx, command.permission)
  if (denial) return refused<Result>([denial], ctx)
  const parsed = parseInput(command.input, input)
  if ('refusals' in parsed) return refused<Result>(parsed.refusals, ctx)
  const act = { input: parsed.value, requestId: ctx.requestId }
  const outcome = await ('runGroup' in command
    ? performInGroup(ctx, command, act.input)
    : performWithRetries(ctx, { ...act, command }))
  return outcome.kind === 'done' ? { ...outcome.result, userErrors: [] } : refused<Result>([outcome.refusal], ctx)
}

/** The payload of a refusal carries none of the result's fields. */
function refused<Result>(refusals: readonly Pick<Refusal, 'code' | 'data'>[], ctx: PerformContext): Payload<Result> {
  const nothing: Partial<Result> = {}
  return { ...nothing, userErrors: refusals.map((each) => userError(each, ctx.locale)) }
}

function permissionDenial(ctx: PerformContext, permission: string | null): Refusal | null {
  if (permission === null) return null
  if (!isSignedIn(ctx.viewer)) throw new Fault('UNAUTHENTICATED')
  return ctx.viewer.permissions.has(permission) ? null : new Refusal('FORBIDDEN')
}

async function performWithRetries<Schema extends z.ZodType, Result extends CommandResult>(
  ctx: PerformContext,
  act: Act<Schema, Result>,
): Promise<Outcome<Result>> {
  const viewer = ctx.viewer ?? anonymousViewer(ctx.locale)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.database.transaction(viewer, (tx, control) => actOnce(tx, control, act))
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', refusal: error }
      if (!isTransactionConflict(error) || attempt > RETRIES_MAX) throw error
      await sleep(attempt * (10 + Math.random() * 40))
    }
  }
}

/** One attempt inside a transaction: under the key of the input when it has one, else just once. */
async function actOnce<Schema extends z.ZodType, Result extends CommandResult>(
  tx: Tx,
  control: TransactionControl,
  act: Act<Schema, Result>,
): Promise<Outcome<Result>> {
  const use: KeyUse | null = keyUse(act.command.name, tx.viewer.userId, act.input)
  if (use === null) return { kind: 'done', result: await run(tx, control, act) }
  const taking = takeKeys<Result>(tx, [use])
  const saving = tx.query('savepoint act', [])
  const [[earlier]] = await Promise.all([taking, saving])
  if (earlier) return earlier
  const outcome = await run(tx, control, act).then(
    (result): Outcome<Result> => ({ kind: 'done', result }),
    (error: unknown) => undone(tx, control, error),
  )
  control.sendLast(keepAnswers(tx, [{ use, outcome: withoutSecrets(outcome, act.command.secretResults ?? []) }]))
  return outcome
}

async function run<Schema extends z.ZodType, Result extends CommandResult>(
  tx: Tx,
  control: TransactionControl,
  act: Act<Schema, Result>,
): Promise<Result> {
  const { command, input, requestId } = act
  const result = await command.run(tx, input).catch((error: unknown) => {
    throw asRefusal(error, command)
  })
  const secretInputs = command.secretInputs ?? []
  const entry = { viewer: tx.viewer, command: command.name, input, result, secretInputs, requestId }
  control.sendLast(insertAuditEntries(tx, [entry]))
  return result
}

/** Takes back the effect of a refused command, so that only its key with the refusal is committed. */
async function undone(tx: Tx, control: TransactionControl, error: unknown): Promise<Outcome<never>> {
  if (!(error instanceof Refusal)) throw error
  control.forgetEvents()
  await tx.query('rollback to savepoint act', [])
  return { kind: 'refused', refusal: { code: error.code, data: error.data } }
}

/** The refusal that a broken constraint means to the command; any other error stays what it is. */
function asRefusal(error: unknown, command: Pick<Command<z.ZodType, CommandResult>, 'constraints'>): unknown {
  const cause = error instanceof Error && brokenConstraint(error.cause) ? error.cause : error
  const [code, field] = command.constraints?.[brokenConstraint(cause) ?? ''] ?? []
  return code ? new Refusal(code, field ? { field } : {}) : error
}

function withoutSecrets(outcome: Outcome, names: readonly string[]): Outcome {
  if (outcome.kind === 'refused' || names.length === 0) return outcome
  const result = Object.fromEntries(Object.entries(outcome.result).filter(([name]) => !names.includes(name)))
  return { kind: 'done', result }
}
