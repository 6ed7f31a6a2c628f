import { randomUUID } from 'node:crypto'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { Fault, faultMessage } from '../refusals/fault.ts'
import type { Locale } from '../viewer.ts'

type Audience = { readonly locale: Locale; readonly isSignedIn: boolean; readonly log: Pick<Logger, 'error'> }

const INTERNAL = {
  en: 'Something went wrong on our side. Quote the number when you report it.',
  zh: '系统内部错误，报告时请提供错误编号。',
}

/** When to try again what was refused for the moment: connections and budgets are free again within a second. */
export const RETRY_AFTER = { name: 'retry-after', seconds: '1' }

/** An unexpected error is logged once, however often it is put into words. */
const numbers = new WeakMap<Error, string>()

/**
 * What a client may know of an error: faults by their code, errors in the document as they are, and of everything else
 * only a number under which it was logged.
 */
export function publicError(error: unknown, audience: Audience): GraphQLFormattedError {
  const located = error instanceof GraphQLError ? error : null
  const cause = causeOf(error)
  const place = located ? placeOf(located) : {}
  if (cause instanceof Fault) {
    const extensions = { ...cause.data, code: cause.code, isRetryable: cause.isRetryable }
    return { ...place, message: faultMessage(cause, audience.locale), extensions }
  }
  if (cause instanceof GraphQLError) {
    const code = located?.extensions['code'] ?? cause.extensions['code'] ?? 'GRAPHQL_VALIDATION_FAILED'
    return { ...place, message: audience.isSignedIn ? cause.message : withoutHint(cause.message), extensions: { code } }
  }
  const errorId = numberOf(cause, audience)
  const message = audience.locale === 'zh-CN' ? INTERNAL.zh : INTERNAL.en
  return { ...place, message, extensions: { code: 'INTERNAL', errorId } }
}

/** The error inside the wrappers of the GraphQL library and, where it is a fault, of the query builder. */
function causeOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause instanceof Error && cause.cause instanceof Fault && !(cause instanceof Fault) ? cause.cause : cause
}

function placeOf({ path, locations }: GraphQLError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
}

/** Suggestions tell strangers names that they did not know. */
function withoutHint(message: string): string {
  return message.replace(/ ?Did you mean [\s\S]*$/, '')
}

function numberOf(cause: unknown, { log }: Audience): string {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const known = numbers.get(error)
  if (known) return known
  const errorId = randomUUID()
  numbers.set(error, errorId)
  log.error({ err: error, errorId }, 'A request failed.')
  return errorId
}
