import { type ExecutionArgs, execute, type GraphQLError, getOperationAST, type GraphQLSchema } from 'graphql'
import { CloseCode, MessageType, type SubscribePayload } from 'graphql-ws'
import type { Context } from '../context.ts'
import { type Access, contextOf } from '../http/access.ts'
import { publicError } from '../http/errors.ts'
import type { Bucket } from '../limits/bucket.ts'
import { ERRORS_MAX, judgeOperation, operationCount } from '../limits/document.ts'
import { isNestedTooDeep } from '../limits/nesting.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { hiddenFields } from '../read/hidden.ts'
import { Fault } from '../refusals/fault.ts'
import type { Locale } from '../viewer.ts'
import {
  type Connection,
  isFull,
  isOver,
  type Known,
  localeOf,
  type Operation,
  type Running,
  send,
} from './connection.ts'
import type { Questions } from './question.ts'

/** What serving operations needs. */
export type House = {
  readonly schema: GraphQLSchema
  readonly access: Access
  readonly bucket: Bucket
  readonly metrics: Metrics
  readonly questions: Questions
}

const TRY_AGAIN_LATER = 1013

/** What a client asks for; throws a list of what is wrong with it. */
export function operationOf(house: House, { query, operationName, variables }: SubscribePayload): Operation {
  if (isNestedTooDeep({ query, variables })) throw new Fault('LIMIT_EXCEEDED')
  const question = house.questions(query)
  if (question.problems.length > 0) throw new Refused(question.problems)
  const node = getOperationAST(question.document, operationName)
  if (!node) throw new Fault('BAD_INPUT', { operationCount: operationCount(question.document) })
  return { kind: node.operation, question, operationName: operationName ?? null, variables: variables ?? {} }
}

/** What is wrong with an operation before it runs. */
class Refused extends Error {
  override readonly name = 'Refused'

  constructor(readonly errors: readonly GraphQLError[]) {
    super('An operation was refused.')
  }
}

/** The limits of HTTP. */
export function judge(
  { schema, bucket }: House,
  context: Context,
  { question, operationName, variables }: Operation,
): void {
  const operation = getOperationAST(question.document, operationName)
  if (operation) judgeOperation(context, bucket, { schema, document: question.document, operation, variables })
}

export function argumentsOf({ schema }: House, operation: Operation, contextValue: Context): ExecutionArgs {
  const { question, operationName, variables } = operation
  return { schema, document: question.document, operationName, variableValues: variables, contextValue }
}

/** Answers a query or a mutation, in the name of a viewer who is loaded anew for it. */
export async function answerOnce(house: House, running: Running, { credential }: Known): Promise<void> {
  const { connection, id, operation } = running
  const { socket, ip, language } = connection
  const caller = await house.access.loadCaller(credential)
  if (!caller) {
    socket.close(CloseCode.Forbidden, 'Forbidden')
    throw new Fault('UNAUTHENTICATED')
  }
  const context = contextOf(house.access, caller, { ip, language, credential })
  judge(house, context, operation)
  const { data, errors } = await execute(argumentsOf(house, operation, context))
  if (isOver(running)) return
  connection.running.delete(id)
  const payload = {
    data: data ?? null,
    ...(errors ? { errors: toldErrors(house, localeOf(connection), errors) } : {}),
    ...toldHidden(house, operation, context),
  }
  send(connection, { type: MessageType.Next, id, payload })
  send(connection, { type: MessageType.Complete, id })
  if (isFull(connection)) socket.close(TRY_AGAIN_LATER, 'Slow consumer')
}

/** What is hidden of an answer, as a member of its own when anything is. */
export function toldHidden({ schema }: House, { question }: Operation, { viewer }: Context) {
  const hidden = hiddenFields(schema, question.document, viewer)
  return hidden.length > 0 ? { extensions: { hidden } } : {}
}

/** Ends an operation with what went wrong, unless it is over. */
export function fail(house: House, running: Running, error: unknown): void {
  if (isOver(running)) return
  const { connection, id } = running
  connection.running.delete(id)
  refuse(house, connection, { id, error })
}

/** Says what is wrong with what was asked for under the name. */
export function refuse(house: House, connection: Connection, { id, error }: { id: string; error: unknown }): void {
  const errors = error instanceof Refused ? error.errors : [error]
  send(connection, { type: MessageType.Error, id, payload: toldErrors(house, localeOf(connection), errors) })
}

/** Errors as the client may know them, without the places in its document. */
export function toldErrors({ access, metrics }: House, locale: Locale, errors: readonly unknown[]) {
  const audience = { locale, isSignedIn: true, log: access.log }
  return errors.slice(0, ERRORS_MAX).map((error) => {
    const { message, extensions, path } = publicError(error, audience)
    metrics.countError(String(extensions?.['code']))
    return { message, ...(path ? { path } : {}), ...(extensions ? { extensions } : {}) }
  })
}
