import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { UserErrorRow } from '../refusals/user-error.ts'
import type { Command, CommandResult } from './command.ts'

/** What a mutation answers: the result of the command, or why it was refused. */
export type Payload<Result> = Partial<Result> & { readonly userErrors: readonly UserErrorRow[] }

export async function perform<Schema extends z.ZodType, Result extends CommandResult>(
  _ctx: Pick<Context, 'viewer' | 'locale' | 'database' | 'requestId' | 'log'>,
  command: Command<Schema, Result>,
  _input: unknown,
): Promise<Payload<Result>> {
  throw new Error(`${command.name} cannot be performed yet.`)
}
