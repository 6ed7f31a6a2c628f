import type { IncomingMessage } from 'node:http'
import { CloseCode, type Message, MessageType, parseMessage, type SubscribeMessage } from 'graphql-ws'
import { credentialOf } from '../http/access.ts'
import { Fault } from '../refusals/fault.ts'
import type { Callers } from './callers.ts'
import { type Connection, type Greeting, type Running, send } from './connection.ts'
import { answerOnce, fail, type House, operationOf, refuse } from './operation.ts'
import { NOWHERE, type Subscriptions } from './subscriptions.ts'

/** What serving the protocol `graphql-transport-ws` needs. */
export type Desk = House & { readonly callers: Callers; readonly subscriptions: Subscriptions }

const OPERATIONS_MAX = 50
const TRY_AGAIN_LATER = 1013

/** Hears a message of a client; what the protocol does not allow closes the socket, with the code that it says. */
export async function hear(desk: Desk, connection: Connection, text: string): Promise<void> {
  const message = messageOf(text)
  switch (message?.type) {
    case MessageType.ConnectionInit:
      return introduce(desk, connection, message.payload)
    case MessageType.Ping:
      return send(connection, { type: MessageType.Pong, ...(message.payload ? { payload: message.payload } : {}) })
    case MessageType.Pong:
      return undefined
    case MessageType.Subscribe:
      return run(desk, connection, message)
    case MessageType.Complete:
      return end(desk, connection.running.get(message.id))
    default:
      return connection.socket.close(CloseCode.BadRequest, 'Invalid message received')
  }
}

/** Ends everything that runs on a connection, which is gone. */
export function leave(desk: Desk, connection: Connection): void {
  for (const running of connection.running.values()) end(desk, running)
  desk.callers.forget(connection)
}

/** What the handshake shows of who asks; a cookie counts only when the page is of our own origin. */
export function greetingOf(request: IncomingMessage): Greeting {
  const { authorization, ...headers } = request.headers
  return { authorization, cookie: isSameOrigin(request) ? credentialOf(headers) : null }
}

function messageOf(text: string): Message | null {
  try {
    return parseMessage(text)
  } catch {
    return null
  }
}

async function introduce(desk: Desk, connection: Connection, params: unknown): Promise<void> {
  const { socket, greeting } = connection
  if (!greeting) return socket.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests')
  connection.greeting = null
  connection.language = textOf(params, 'locale') ?? connection.language
  const shown = textOf(params, 'authorization') ?? greeting.authorization
  const credential = credentialOf({ authorization: shown }) ?? greeting.cookie
  try {
    connection.known = credential && (await desk.callers.admit(connection, credential))
    if (!connection.known) return socket.close(CloseCode.Forbidden, 'Forbidden')
    send(connection, { type: MessageType.ConnectionAck })
  } catch (error) {
    if (!(error instanceof Fault)) desk.access.log.error({ err: error }, 'A client could not be let in.')
    socket.close(TRY_AGAIN_LATER, 'Try again later')
  }
}

async function run(desk: Desk, connection: Connection, { id, payload }: SubscribeMessage): Promise<void> {
  const { socket, known, running } = connection
  if (!known) return socket.close(CloseCode.Unauthorized, 'Unauthorized')
  if (running.has(id)) return socket.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`)
  try {
    if (running.size >= OPERATIONS_MAX) throw new Fault('LIMIT_EXCEEDED')
    const operation = operationOf(desk, payload)
    const started: Running = { connection, id, operation, place: NOWHERE, turn: 0 }
    running.set(id, started)
    const isLasting = operation.kind === 'subscription'
    const done = isLasting ? desk.subscriptions.start(started, known) : answerOnce(desk, started, known)
    await done.catch((error: unknown) => fail(desk, started, error))
  } catch (error) {
    refuse(desk, connection, { id, error })
  }
}

function end(desk: Desk, running: Running | undefined): void {
  if (!running) return
  running.connection.running.delete(running.id)
  desk.subscriptions.stop(running)
}

function isSameOrigin({ headers }: IncomingMessage): boolean {
  return URL.parse(headers.origin ?? '')?.host === headers.host
}

function textOf(params: unknown, name: string): string | undefined {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : undefined
}
