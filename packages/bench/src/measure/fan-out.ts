import type postgres from 'postgres'
import { textAt } from '../operations/answers.ts'
import type { World } from '../operations/world.ts'
import { quantile } from './cell.ts'
import type { Pair } from './compare.ts'
import { usageOf } from './process-usage.ts'
import type { Served } from './servers.ts'
import { subscribe } from './subscriber.ts'

/** How one alert reached everybody, in milliseconds after it was sent for. */
export type FanOut = {
  readonly subscribers: number
  readonly side: Served['name']
  readonly firstMs: number
  readonly lastMs: number
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
  setStockThreshold(input: $input) { stockLevel { id } userErrors { code } }
}`

/** Sockets that are opened at the same time; more would wait for the server's connections and be refused. */
const OPENING = 50
const WARM_UPS = 2
const ALERTS_MEASURED = 6
const HEARD_WITHIN_MS = 60_000
const SETTLE_MS = 1500

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
  const trigger = () => post(`http://127.0.0.1:${pair.ceiling.port}/s1`, {}, message)
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
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const waiting = usageOf(side.processId).residentMiB
    const times: { first: number; last: number }[] = []
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
      kibPerSocket: ((waiting - before) * 1024) / options.subscribers,
    }
  } finally {
    for (const socket of sockets) socket.close()
  }
}

/** Counts who has heard of an alert. */
function openCounter(subscribers: number, told: (payload: string) => void) {
  let [count, begin, first] = [0, 0, 0]
  let finish: (time: { first: number; last: number }) => void = () => {}
  return {
    heard: (payload: Buffer): void => {
      count += 1
      if (count === 1) {
        first = performance.now() - begin
        told(payload.toString())
      }
      if (count === subscribers) finish({ first, last: performance.now() - begin })
    },
    next: () => {
      ;[count, begin] = [0, performance.now()]
      return new Promise<{ first: number; last: number }>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${count} of ${subscribers} heard it.`)), HEARD_WITHIN_MS)
        finish = (time) => {
          clearTimeout(late)
          resolve(time)
        }
      })
    },
  }
}

async function openSockets({ subscribers, world }: FanOutOptions, side: Served, heard: (payload: Buffer) => void) {
  const sockets: { close: () => void }[] = []
  while (sockets.length < subscribers) {
    const count = Math.min(OPENING, subscribers - sockets.length)
    const opened = Array.from({ length: count }, (_each, place) => {
      const token = world.callers[(sockets.length + place) % world.callers.length]?.token ?? ''
      return subscribe({ port: side.port, token, query: ALERTS, heard })
    })
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

/** Raises an alert and clears it again by turns, as somebody does who changes a threshold. */
async function thresholdSwitch({ pair, sql, world }: FanOutOptions): Promise<() => Promise<unknown>> {
  const [level] = await sql<{ productId: string; warehouseId: string; available: string }[]>`
    select product_id as "productId", warehouse_id as "warehouseId", available::text as available
    from stock_levels where not is_low order by id limit 1`
  if (!level) throw new Error('There is no stock.')
  const { available, ...place } = level
  let isRaised = false
  return async () => {
    isRaised = !isRaised
    const variables = { input: { ...place, threshold: isRaised ? available : '0' } }
    const headers = { authorization: `Bearer ${world.callers[0]?.token ?? ''}` }
    const body = JSON.stringify({ query: THRESHOLD, variables })
    const answer = await post(`http://127.0.0.1:${pair.product.port}/graphql`, headers, body)
    return textAt(answer, 'data', 'setStockThreshold', 'stockLevel', 'id')
  }
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  return response.json()
}
