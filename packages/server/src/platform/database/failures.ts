import postgres from 'postgres'
import { Fault } from '../refusals/fault.ts'

/** Codes of the driver and the system that say the connection is the trouble, not the statement. */
const CONNECTION_CODES = /^(CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/

/**
 * States of the server that pass: connection exceptions, cut-off statements, shutdown and start-up, no resources, disk
 * full, a lock not to be had.
 */
const PASSING_STATES = /^(08|53|57014|57P0|58030|55P03|25P03|25P04)/

/** The code that PostgreSQL or the driver gave an error. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Whether an error means that the connection is lost. */
function isConnectionLost(error: unknown): boolean {
  return CONNECTION_CODES.test(codeOf(error)) || (isServerError(error) && /^(08|57P0)/.test(error.code))
}

/** Whether the transaction lost against another one and may be run again: serialization failure or deadlock. */
export function isTransactionConflict(error: unknown): boolean {
  return isServerError(error) && (error.code === '40001' || error.code === '40P01')
}

/** Whether a statement only failed because one before it in its transaction had: that one tells what is wrong. */
export function isAfterFailure(error: unknown): boolean {
  return isServerError(error) && error.code === '25P02'
}

/** The name of the constraint that a statement broke: unique, check, foreign key, exclusion or not null. */
export function brokenConstraint(error: unknown): string | null {
  return isServerError(error) && error.code.startsWith('23') ? (error.constraint_name ?? null) : null
}

/** Turns passing trouble of the database into a retryable fault; every other error stays what it is. */
export function asFault(error: unknown): unknown {
  const cause = rootCause(error)
  const isPassing = isConnectionLost(cause) || (isServerError(cause) && PASSING_STATES.test(cause.code))
  return isPassing ? new Fault('UNAVAILABLE', {}, { cause }) : cause
}

/** Drizzle wraps the errors of the driver; the one inside is the one that tells. */
function rootCause(error: unknown): unknown {
  const isWrapped = error instanceof Error && (isServerError(error.cause) || error.cause instanceof Fault)
  return isWrapped ? error.cause : error
}

function isServerError(error: unknown): error is postgres.PostgresError {
  return error instanceof postgres.PostgresError
}
