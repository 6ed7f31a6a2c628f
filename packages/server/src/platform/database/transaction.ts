import type { EventDraft } from '../events/event.ts'
import { insertEvents } from '../events/outbox.ts'
import { asFault, isAfterFailure } from './failures.ts'
import { ANSWER_GRACE_MS, type Lane } from './lane.ts'
import { type Setting, txOf } from './reader.ts'
import { type DriverStatement, type Statements, statements } from './statement.ts'
import type { Tx } from './tx.ts'

export type TransactionOptions = {
  /** For background work: how long one statement may run, instead of the configured time. */
  readonly statementTimeoutMs?: number
}

/** What `perform` may do with a transaction beside using it. */
export type TransactionControl = {
  /** Sends a statement with the commit, in one round trip; when it fails, so does the commit. */
  readonly sendLast: (statement: PromiseLike<unknown>) => void
  /** Takes back the events emitted so far. */
  readonly forgetEvents: () => void
}

/** The work of a transaction. */
export type TransactionRun<Result> = (tx: Tx, control: TransactionControl) => Promise<Result>

/**
 * Runs a transaction on a lane. Its statements are sent without waiting for BEGIN, and the outbox and COMMIT go
 * together, so the frame of a transaction costs one round trip.
 */
export async function runTransaction<Result>(
  lane: Lane,
  setting: Setting,
  work: { run: TransactionRun<Result>; options: TransactionOptions },
): Promise<{ result: Result; eventTypes: readonly string[] }> {
  const timeoutMs = work.options.statementTimeoutMs
  let failure: unknown
  const send = (statement: DriverStatement) => {
    const { reject } = statement
    // Of statements sent together each one after the failed one fails, too; whichever is heard first tells what was wrong.
    statement.reject = (reason) => {
      if (!isAfterFailure(reason)) failure = reason
      reject(failure)
    }
    lane.send(statement, timeoutMs && timeoutMs + ANSWER_GRACE_MS)
  }
  const frame = statements(send)
  let isOver = false
  const inside = statements((statement) => (isOver ? rejectLate(statement) : send(statement)))
  const events: EventDraft[] = []
  const last: PromiseLike<unknown>[] = []
  const tx = txOf(inside, setting, (event) => events.push(event))
  const begun = begin(frame, timeoutMs)
  try {
    const result = await work.run(tx, {
      sendLast: (statement) => last.push(statement),
      forgetEvents: () => events.splice(0),
    })
    const outbox = events.length > 0 ? [insertEvents(tx, events)] : []
    const [commit] = await Promise.all([commitAfter(frame, [...last, ...outbox]), begun.then(assertBegun)])
    assertCommitted(commit)
    return { result, eventTypes: events.map(({ type }) => type) }
  } catch (error) {
    // Sent at once, so that the lane is not given back before it. The caller is told the first fault; a rollback that
    // fails, too, has lost its lane, which the pool sees.
    void frame.query('rollback', []).catch(asFault)
    throw asFault(error)
  } finally {
    isOver = true
  }
}

/** A failed BEGIN also fails whatever follows; it is looked at with the commit, and until then nobody listens. */
function begin(frame: Statements, timeoutMs: number | undefined): Promise<PromiseSettledResult<unknown>[]> {
  const limit = timeoutMs ? [frame.query(`set local statement_timeout = ${Math.trunc(timeoutMs)}`, [])] : []
  return Promise.allSettled([frame.query('begin', []), ...limit])
}

async function commitAfter(frame: Statements, last: readonly PromiseLike<unknown>[]): Promise<unknown> {
  const answers = await Promise.all([...last, frame.query('commit', [])])
  return answers.at(-1)
}

function assertBegun(answers: readonly PromiseSettledResult<unknown>[]): void {
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
}

/** COMMIT of a transaction in which a statement failed answers ROLLBACK and no error. */
function assertCommitted(answer: unknown): void {
  const command = typeof answer === 'object' && answer !== null && 'command' in answer ? answer.command : null
  if (command !== 'COMMIT') throw new Error('The transaction had failed before its commit and was undone.')
}

function rejectLate(statement: DriverStatement): void {
  statement.reject(new Error('The transaction of this statement is over.'))
}
