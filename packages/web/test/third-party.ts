import { newId } from '@tradewind/kernel'
import { productUrl } from './product.ts'
import { DEMO_PASSWORD } from './browser.ts'

type Json = Readonly<Record<string, unknown>>

/** A program of somebody else that talks to the product by an API token. */
export type ThirdParty = {
  readonly ask: <Data>(query: string, variables?: Json) => Promise<Data>
  /** Does one act, named by its mutation, and answers the fields that are shown; fails when the act is refused. */
  readonly act: <Fields>(name: string, input: Json, shown: string) => Promise<Fields>
  readonly subscribe: (query: string) => Promise<Subscriber>
}

type Subscriber = {
  readonly events: readonly { readonly data: unknown; readonly atMs: number }[]
  readonly close: () => void
}

/** The tokens of programs, by whose they are; each is made once for all tests of a worker. */
const tokens = new Map<string, Promise<string>>()

/** A program that goes by the token of a person, and by that alone. */
export async function thirdParty(account: string): Promise<ThirdParty> {
  const token = tokens.get(account) ?? tokenOf(account)
  tokens.set(account, token)
  const authorization = `Bearer ${await token}`
  const ask: ThirdParty['ask'] = (query, variables) => post({ authorization }, query, variables)
  return {
    ask,
    act: async <Fields>(name: string, input: Json, shown: string) => {
      const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
      const { done } = await ask<{ done: Fields & { userErrors: object[] } }>(
        `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} userErrors { code message } } }`,
        { input },
      )
      if (done.userErrors.length > 0) throw new Error(JSON.stringify(done.userErrors))
      return done
    },
    subscribe: (query) => subscribe(authorization, query),
  }
}

/** A new token of a person, made as they would make it. */
export async function tokenOf(account: string): Promise<string> {
  const cookie = await signIn(`${account}@demo.tradewind.example`)
  const scopes = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES'].map((module) => ({
    module,
    access: 'WRITE',
  }))
  const made = await post<{ createApiToken: { secret: string } }>(
    { cookie, 'x-tradewind-client': 'test', origin: productUrl() },
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }',
    { input: { idempotencyKey: newId('evt'), name: 'third party', scopes } },
  )
  return made.createApiToken.secret
}

async function signIn(email: string): Promise<string> {
  const response = await fetch(`${productUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tradewind-client': 'test', origin: productUrl() },
    body: JSON.stringify({
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { message } } }',
      variables: { input: { email, password: DEMO_PASSWORD } },
    }),
  })
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function post<Data>(headers: Record<string, string>, query: string, variables: Json = {}): Promise<Data> {
  const response = await fetch(`${productUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors }: { data: Data; errors?: unknown } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** Listens over a bare socket, as the protocol graphql-transport-ws is written. */
function subscribe(authorization: string, query: string): Promise<Subscriber> {
  const socket = new WebSocket(`${productUrl().replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  const events: { data: unknown; atMs: number }[] = []
  const send = (message: object) => socket.send(JSON.stringify(message))
  socket.addEventListener('open', () => send({ type: 'connection_init', payload: { authorization } }))
  return new Promise((resolve, reject) => {
    socket.addEventListener('close', ({ code, reason }) => reject(new Error(`Closed by ${code} ${reason}.`)))
    socket.addEventListener('message', ({ data }) => {
      const message: { type: string; payload?: { data?: unknown } } = JSON.parse(String(data))
      if (message.type === 'ping') send({ type: 'pong' })
      if (message.type === 'next') events.push({ data: message.payload?.data, atMs: performance.now() })
      if (message.type !== 'connection_ack') return
      send({ type: 'subscribe', id: 'one', payload: { query } })
      resolve({ events, close: () => socket.close() })
    })
  })
}
