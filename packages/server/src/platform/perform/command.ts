import type * as z from 'zod'
import type { Tx } from '../database/tx.ts'
import type { ErrorCode } from '../refusals/codes.ts'
import type { JsonObject } from '../refusals/refuse.ts'

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

/** Gives a command its types; see `Command` for the parts. */
export function defineCommand<Schema extends z.ZodType, Result extends CommandResult>(
  command: Command<Schema, Result>,
): Command<Schema, Result> {
  return command
}
