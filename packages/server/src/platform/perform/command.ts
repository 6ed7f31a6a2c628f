import type * as z from 'zod'
import type { Tx } from '../database/tx.ts'
import type { ErrorCode } from '../refusals/codes.ts'
import type { JsonObject } from '../refusals/refuse.ts'
import type { Viewer } from '../viewer.ts'
import type { KeyUse, Outcome } from './idempotency.ts'

/** What a command answers: ids and plain values; the objects of the payload are read after the commit. */
export type CommandResult = JsonObject

/** The refusal that a broken constraint of the database means: its code and the input field at fault. */
type ConstraintRefusal = readonly [code: ErrorCode, field?: readonly string[]]

/** One business act as a value. */
export type Command<Schema extends z.ZodType, Result extends CommandResult> = {
  /** The name of the mutation, for example `confirmOrder`. */
  readonly name: string
  /** The permission it takes, for example `sales.order.confirm`; null when anybody may, signed in or not. */
  readonly permission: string | null
  /** Reads the input. A field `idempotencyKey` makes the command repeatable without a second effect. */
  readonly input: Schema
  readonly run: (tx: Tx, input: z.output<Schema>) => Promise<Result>
  /** Constraints whose breach is a refusal, by their names in the database. */
  readonly constraints?: Readonly<Record<string, ConstraintRefusal>>
  /** Names of input fields, at any depth, that the audit log must not keep. */
  readonly secretInputs?: readonly string[]
  /** Names of result fields that are answered once and left out when the answer is repeated. */
  readonly secretResults?: readonly string[]
}

/** One of several acts that are done together; each has its own viewer. */
export type GroupedAct<Input> = { readonly input: Input; readonly viewer: Viewer }

/** An act that waits for its turn, and who is told how it ended. */
export type WaitingAct<Input, Result extends CommandResult> = GroupedAct<Input> & {
  readonly requestId: string
  readonly use: KeyUse | null
  readonly resolve: (outcome: Outcome<Result>) => void
  readonly reject: (reason: unknown) => void
}

/** The acts of one command that wait in this process for one database. */
export type GroupQueue<Input, Result extends CommandResult> = { readonly add: (act: WaitingAct<Input, Result>) => void }

/**
 * An act that many people want at once. Acts that have to wait are done together in one transaction; each is answered
 * as if they had been done one after another in the order in which they came.
 */
export type GroupCommand<Schema extends z.ZodType, Result extends CommandResult> = Pick<
  Command<Schema, Result>,
  'name' | 'permission' | 'input' | 'secretInputs'
> & {
  /** Answers the acts in their order. What one is refused leaves the others as they are. */
  readonly runGroup: (tx: Tx, acts: readonly GroupedAct<z.output<Schema>>[]) => Promise<readonly Outcome<Result>[]>
  readonly queues: WeakMap<object, GroupQueue<z.output<Schema>, Result>>
}

/** Gives a command for groups its types and a place for what waits. */
export function defineGroupCommand<Schema extends z.ZodType, Result extends CommandResult>(
  command: Omit<GroupCommand<Schema, Result>, 'queues'>,
): GroupCommand<Schema, Result> {
  return { ...command, queues: new WeakMap() }
}

/** Gives a command its types; see `Command` for the parts. */
export function defineCommand<Schema extends z.ZodType, Result extends CommandResult>(
  command: Command<Schema, Result>,
): Command<Schema, Result> {
  return command
}
