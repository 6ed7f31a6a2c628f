import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { memberOf } from '../operations/answers.ts'
import type { World } from '../operations/world.ts'
import { quantile } from './cell.ts'
import type { Pair } from './compare.ts'
import { usageOf } from './process-usage.ts'
import { send } from './send.ts'
import type { Served } from './servers.ts'
import { subscribe, type Subscriber, type Subscription } from './subscriber.ts'

/** How one alert reached everybody, in milliseconds after it was sent for. */
export type FanOut = {
  readonly subscribers: number
  readonly side: Served['name']
  readonly firstMs: number
  readonly lastMs: number
  /** How many heard of the alert that reached fewest, after so long a wait that nobody waits longer. */
  readonly heardLeast: number
  /** Memory of the server for each waiting socket. */
  readonly kibPerSocket: number
}

const ALERTS = `subscription {
  stockAlerts {
    cursor type at
    alert { id status availableAtRaise threshold product { sku name } warehouse { code name } stockLevel { available } }
  }
}`
const THRESHOLD = `mutation Threshold($input: SetStockThresholdInput!) {
  setStockThreshold(input: $input) { userErrors { code } }
}`

/** Sockets that are opened at the same time; more would wait for the server's connections and be refused. */
const OPENING = 20
/** A server that is busy refuses; a client comes again. */
const TRIES_MAX = 5
const TRY_AGAIN_MS = 1000
const WARM_UPS = 2
const ALERTS_MEASURED = 6
const HEARD_WITHIN_MS = 15_000
/** How long subscriptions take to begin, at least and for each. */
const SETTLE_MS = { least: 300, each: 3 }

export type FanOutOptions = {
  readonly pair: Pair
  readonly world: World
  readonly sql: postgres.Sql
  readonly subscribers: number
}

/** One alert to so many sockets: through the product, and as one frame that is there already. */
export async function measureFanOut(options: FanOutOptions): Promise<FanOut[]> {
  const { pair, subscribers } = options
  const threshold = await thresholdSwitch(options)
  let message = ''
  const product = await measureSide(options, pair.product, {
    trigger: threshold,
    heard: (payload) => {
      message = payload
    },
  })
  const trigger = () => post(pair.ceiling.port, '/s1', { body: message })
  const ceiling = await measureSide(options, pair.ceiling, { trigger, heard: () => {} })
  return [
    { ...product, subscribers, side: 'product' },
    { ...ceiling, subscribers, side: 'ceiling' },
  ]
}

type Sending = { readonly trigger: () => Promise<unknown>; readonly heard: (payload: string) => void }

async function measureSide(options: FanOutOptions, side: Served, { trigger, heard }: Sending) {
  const before = usageOf(side.processId).residentMiB
  const counter = openCounter(options.subscribers, heard)
  const sockets = await openSockets(options, side, counter.heard)
  try {
    await sleep(SETTLE_MS.least + SETTLE_MS.each * options.subscribers)
    const waiting = usageOf(side.processId).residentMiB
    const times: Reached[] = []
    for (let alert = 0; alert < WARM_UPS + ALERTS_MEASURED; alert += 1) {
      const all = counter.next()
      await trigger()
      const time = await all
      if (alert >= WARM_UPS) times.push(time)
    }
    const median = (values: readonly number[]) =>
      quantile(
        values.toSorted((left, right) => left - right),
        0.5,
      )
    return {
      firstMs: median(times.map((time) => time.first)),
      lastMs: median(times.map((time) => time.last)),
      heardLeast: Math.min(...times.map((time) => time.count)),
      kibPerSocket: ((waiting - before) * 1024) / options.subscribers,
    }
  } finally {
    for (const socket of sockets) socket.close()
  }
}

type Reached = { readonly first: number; readonly last: number; readonly count: number }

/** Counts who has heard of an alert, and when. */
function openCounter(subscribers: number, told: (payload: string) => void) {
  let [count, begin, first, last] = [0, 0, 0, 0]
  let finish = (): void => {}
  return {
    heard: (payload: Buffer): void => {
      count += 1
      last = performance.now() - begin
      if (count === 1) {
        first = last
        told(payload.toString())
      }
      if (count === subscribers) finish()
    },
    /** Begins with a new alert; fulfils when everybody heard of it, or when the wait is over. */
    next: () => {
      ;[count, begin, first, last] = [0, performance.now(), 0, 0]
      return new Promise<Reached>((resolve) => {
        finish = () => {
          clearTimeout(late)
          resolve({ first, last, count })
        }
        const late = setTimeout(() => finish(), HEARD_WITHIN_MS)
      })
    },
  }
}

async function openSockets({ subscribers, world }: FanOutOptions, side: Served, heard: (payload: Buffer) => void) {
  const sockets: Subscriber[] = []
  while (sockets.length < subscribers) {
    const count = Math.min(OPENING, subscribers - sockets.length)
    const opened = Array.from({ length: count }, (_each, place) => {
      const token = world.callers[(sockets.length + place) % world.callers.length]?.token ?? ''
      return subscribed({ port: side.port, token, query: ALERTS, heard })
    })
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

async function subscribed(subscription: Subscription): Promise<Subscriber> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await subscribe(subscription)
    } catch (error) {
      if (tries === TRIES_MAX) throw error
      await sleep(TRY_AGAIN_MS)
    }
  }
}

/** Raises an alert and clears it again by turns, as somebody does who changes a threshold. */
async function thresholdSwitch({ pair, sql, world }: FanOutOptions): Promise<() => Promise<void>> {
  const [level] = await sql<{ productId: string; warehouseId: string; available: string }[]>`
    select product_id as "productId", warehouse_id as "warehouseId", available::text as available
    from stock_levels where not is_low order by id limit 1`
  if (!level) throw new Error('There is no stock.')
  const { available, ...place } = level
  let isRaised = false
  return async () => {
    isRaised = !isRaised
    const variables = { input: { ...place, threshold: isRaised ? available : '0' } }
    const body = JSON.stringify({ query: THRESHOLD, variables })
    const answer = await post(pair.product.port, '/graphql', { body, token: world.callers[0]?.token ?? '' })
    const refusals = memberOf(answer, 'data', 'setStockThreshold', 'userErrors')
    if (!Array.isArray(refusals) || refusals.length > 0) throw new Error(`No alert: ${JSON.stringify(answer)}`)
  }
}

async function post(port: number, path: string, sending: { body: string; token?: string }): Promise<unknown> {
  const { body, token } = sending
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const answer = await send(port, { method: 'POST', path, headers, body })
  return JSON.parse(answer.body)
}
