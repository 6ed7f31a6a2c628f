import { type Client, createClient } from 'graphql-ws'
import { at } from './socket-client.ts'

/** What a subscriber of `stockAlerts` gets, as the published client of the protocol hands it over. */
export type Subscriber = {
  readonly heard: unknown[]
  /** The value at a path of every event so far. */
  readonly all: (path: string) => unknown[]
  readonly errors: unknown[]
  /** The codes with which its sockets were closed. */
  readonly closes: unknown[]
  readonly stop: () => void
  readonly client: Client
}

export type Subscribing = {
  readonly url: string
  readonly token: string
  readonly query: string
  readonly variables?: Record<string, unknown>
  readonly locale?: string
}

/** Subscribes by a socket of its own; fulfils when the server has let it in. */
export async function subscriber({
  url,
  token,
  query,
  variables = {},
  locale = 'en',
}: Subscribing): Promise<Subscriber> {
  const [heard, errors, closes]: [unknown[], unknown[], unknown[]] = [[], [], []]
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}`, locale },
    retryAttempts: 0,
    on: { closed: (event) => closes.push(at(event, 'code')) },
  })
  const connected = new Promise<void>((resolve) => client.on('connected', () => resolve()))
  const stop = client.subscribe(
    { query, variables },
    { next: ({ data }) => heard.push(data), error: (error) => errors.push(error), complete: () => {} },
  )
  await connected
  return { heard, errors, closes, stop, client, all: (path) => heard.map((data) => at(data, path)) }
}

/** A figure of the server by its name. */
export async function figure(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}
