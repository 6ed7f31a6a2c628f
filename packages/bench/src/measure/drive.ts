import autocannon from 'autocannon'
import type { Call } from '../operations/operation.ts'
import { ASKING, dataOf, isGood } from './requests.ts'
import type { Served } from './servers.ts'

/** What one round of load gave. */
export type Round = {
  readonly seconds: number
  readonly done: number
  readonly failed: number
  /** How long each act took, in milliseconds. */
  readonly latencies: readonly number[]
}

export type Load = {
  readonly side: Served
  readonly connections: number
  readonly seconds: number
  readonly draw: () => Call
}

/** An act under way on one connection. */
type Act = { readonly call: Call; readonly begin: number; readonly isFirst: boolean; readonly answered: unknown[] }

/** How often it is looked whether the time is over. */
const LOOK_EVERY_MS = 20
/** What is under way at the end is not counted, so every connection must have come round a few times. */
const ACTS_LEAST = 4
const LONGER_MAX_SECONDS = 20
/** Sent when a step has no answer to go on from, so that the next act begins. */
const NOTHING = { document: '{ __typename }', variables: {} }

/** Drives one side with so many connections, each of which asks again as soon as it is answered. */
export async function drive({ side, connections, seconds, draw }: Load): Promise<Round> {
  const asking = ASKING[side.name]
  const acts = new WeakMap<object, Act>()
  const latencies: number[] = []
  const steps = asking.stepCount(draw())
  let [begun, done, failed] = [0, 0, 0]

  function setUp(request: autocannon.Request, context: object): autocannon.Request {
    const act = acts.get(context) ?? newAct(context)
    const isLost = act.answered.at(-1) === null
    const call = isLost ? { ...act.call, steps: act.call.steps.map(() => () => NOTHING) } : act.call
    return { ...request, ...asking.request(call, act.answered) }
  }

  /** The first act of each connection waits for the connection, so it is not counted. */
  function newAct(context: object): Act {
    begun += 1
    const act = { call: draw(), begin: performance.now(), isFirst: begun <= connections, answered: [] }
    acts.set(context, act)
    return act
  }

  function hear(status: number, body: string, context: object): void {
    const act = acts.get(context)
    if (!act) return
    const isLast = act.answered.length === steps - 1
    act.answered.push(
      isLast ? isGood(status, body) || null : act.answered.at(-1) === null ? null : dataOf(status, body),
    )
    if (!isLast) return
    if (act.answered.includes(null)) failed += 1
    else {
      done += 1
      if (!act.isFirst) latencies.push(performance.now() - act.begin)
    }
  }

  const requests = Array.from({ length: steps }, () => ({ setupRequest: setUp, onResponse: hear }))
  const result = await run({
    url: `http://127.0.0.1:${side.port}`,
    connections,
    requests,
    seconds,
    isEnough: () => done + failed >= connections * ACTS_LEAST,
  })
  return { seconds: result.duration, done, failed: failed + result.errors + result.timeouts, latencies }
}

type Run = Pick<autocannon.Options, 'url' | 'connections' | 'requests'> & {
  readonly seconds: number
  /** Whether so much was done that the round says something. */
  readonly isEnough: () => boolean
}

/** Runs for some seconds, and longer where a slow side has done too little by then. */
function run({ seconds, isEnough, ...load }: Run): Promise<autocannon.Result> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const look = setInterval(() => {
      if (performance.now() - begin >= seconds * 1000 && isEnough()) instance.stop()
    }, LOOK_EVERY_MS)
    const options = { ...load, duration: seconds + LONGER_MAX_SECONDS, sampleInt: LOOK_EVERY_MS }
    const instance = autocannon(options, (error: unknown, result) => {
      clearInterval(look)
      if (error) reject(error instanceof Error ? error : new Error(String(error)))
      else resolve(result)
    })
  })
}
