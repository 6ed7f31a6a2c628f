import { createSourceEventStream, type ExecutionResult, execute } from 'graphql'
import type { Context } from '../context.ts'
import { openFanOut } from '../events/fan-out.ts'
import { demandStream, startOf, type Stream, streamOf } from '../events/stream.ts'
import { contextOf } from '../http/access.ts'
import { Fault } from '../refusals/fault.ts'
import { mayView } from '../viewer.ts'
import { type Connection, isOver, type Known, localeOf, type Running, writeFrame } from './connection.ts'
import { type Answer, answerOf, nextFrame } from './frame.ts'
import { argumentsOf, fail, type House, judge, toldErrors, toldHidden } from './operation.ts'
import type { Personal } from './personal.ts'
import { digestOf } from './question.ts'

export type Subscriptions = {
  readonly start: (subscription: Running, known: Known) => Promise<void>
  readonly stop: (subscription: Running) => void
  /** Seats the subscriptions of a caller among those who have its present rights. */
  readonly reseat: (known: Known) => void
  readonly close: () => void
}

/** The place of what has not begun. */
export const NOWHERE = -1

type Listening = House & { readonly personal: Personal }

/** Serves subscriptions: all who ask the same with the same rights are one audience. */
export function openSubscriptions(house: Listening): Subscriptions {
  const { access, metrics } = house
  const fanOut = openFanOut<Running, Answer>({
    feed: access.events,
    log: access.log,
    maySee: ({ connection: { known } }, event) => known !== null && mayView(known.caller.viewer, event),
    deliver: ({ connection, id }, answer) => writeFrame(connection, nextFrame(answer, id)),
    fail: end,
  })
  const count = () => metrics.setSubscriptions(fanOut.counts())

  function end(subscription: Running, error: unknown): void {
    fail(house, subscription, error)
    count()
  }

  /** The client may be gone, or the rights may change, while this waits; then it comes to nothing. */
  async function seat(subscription: Running, known: Known, context: Context): Promise<void> {
    subscription.turn += 1
    const { turn } = subscription
    const isMoot = () => isOver(subscription) || turn !== subscription.turn
    try {
      const stream = await streamFor(house, subscription, context)
      demandStream(stream, context.viewer)
      const start = await startOf(stream, access.events)
      if (subscription.place === NOWHERE) subscription.place = start
      if (isMoot()) return
      const key = audienceKey(house, subscription, known)
      fanOut.join(subscription, { key, stream, tell: teller(house, subscription, known) })
      count()
    } catch (error) {
      if (!isMoot()) end(subscription, error)
    }
  }

  return {
    start: async (subscription, known) => {
      const context = contextFor(house, subscription.connection, known)
      judge(house, context, subscription.operation)
      await seat(subscription, known, context)
    },
    stop: (subscription) => {
      fanOut.leave(subscription)
      count()
    },
    reseat: (known) => {
      const all = [...known.connections].flatMap(({ running }) => [...running.values()])
      for (const subscription of all.filter(({ operation }) => operation.kind === 'subscription')) {
        fanOut.leave(subscription)
        void seat(subscription, known, contextFor(house, subscription.connection, known))
      }
    },
    close: fanOut.close,
  }
}

function contextFor({ access }: House, { ip, language }: Connection, { caller, credential }: Known) {
  return contextOf(access, caller, { ip, language, credential })
}

async function streamFor(house: House, { operation }: Running, context: Context): Promise<Stream> {
  const source = await createSourceEventStream(argumentsOf(house, operation, context))
  if (Symbol.asyncIterator in source) return streamOf(source)
  throw source.errors?.[0] ?? new Error('A subscription answered no stream.')
}

/** Equal for those whose answers are equal; people who may be answered differently never share. */
function audienceKey({ personal }: Listening, { connection, operation }: Running, known: Known): string {
  const { question, operationName, variables } = operation
  const { viewer } = known.caller
  const given = question.variables.map((name) => [name, name in variables, variables[name]])
  const person = personal(question.asked, known.rights, viewer) ? viewer.userId : null
  return digestOf(JSON.stringify([question.digest, operationName, given, connection.language, known.rights, person]))
}

/** Executes the document for an audience, each time in a context of its own, in the name of the one who came first. */
function teller(house: House, { connection, operation }: Running, { caller, credential }: Known) {
  const { ip, language } = connection
  const locale = localeOf(connection)
  return async (payload: unknown): Promise<Answer> => {
    house.metrics.countExecution()
    const context = contextOf(house.access, caller, { ip, language, credential })
    const { data, errors } = await execute({ ...argumentsOf(house, operation, context), rootValue: payload })
    if (errors) throwIfBusy(errors)
    const told = errors ? { errors: toldErrors(house, locale, errors) } : {}
    return answerOf({ data, ...told, ...toldHidden(house, operation, context) })
  }
}

/** An event must not be lost to its audience because the database was away for a moment. */
function throwIfBusy(errors: NonNullable<ExecutionResult['errors']>): void {
  for (const { originalError } of errors) {
    if (originalError instanceof Fault && originalError.isRetryable) throw originalError
  }
}
