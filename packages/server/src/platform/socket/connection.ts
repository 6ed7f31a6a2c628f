import type { Duplex } from 'node:stream'
import type { OperationTypeNode } from 'graphql'
import { type Message, stringifyMessage } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Placed } from '../events/runs.ts'
import type { Caller, Credential } from '../http/access.ts'
import type { Locale } from '../viewer.ts'
import type { Question } from './question.ts'

/** One socket and what is kept for it; there may be thousands, so nothing else is. */
export type Connection = {
  readonly socket: WebSocket
  /** What the socket writes to. */
  readonly stream: Duplex
  readonly ip: string
  readonly openedAt: number
  /** What the handshake showed of who asks, until the client has introduced itself. */
  greeting: Greeting | null
  language: string | undefined
  /** Who asks; null until the client was let in. */
  known: Known | null
  /** What runs, under the names that the client gave. */
  readonly running: Map<string, Running>
}

export type Greeting = { readonly authorization: string | undefined; readonly cookie: Credential | null }

/** A caller with open sockets, as known at the last check; all sockets of one credential share it. */
export type Known = {
  readonly credential: Credential
  readonly connections: Set<Connection>
  caller: Caller
  /** What the caller may do and see and its language, apart from who it is: equal texts are equal rights. */
  rights: string
  checkedAt: number
}

/** An operation that runs; a subscription also has a place in the order of events. */
export type Running = Placed & {
  readonly connection: Connection
  readonly id: string
  readonly operation: Operation
  /** How often it was seated in an audience: only the last time counts. */
  turn: number
}

export type Operation = {
  readonly kind: `${OperationTypeNode}`
  readonly question: Question
  readonly operationName: string | null
  readonly variables: Readonly<Record<string, unknown>>
}

/** A client who reads so slowly that this much waits for it gets nothing more until it has read that. */
const WAITING_BYTES_MAX = 128 * 1024

export function send({ socket }: Connection, message: Message): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(stringifyMessage(message))
}

/**
 * Writes a frame that was made for many. It goes past the socket's own sender, which would make it anew for each; that
 * is sound because nothing here is compressed, so the sender writes whole frames at once and keeps none back. Answers
 * the moment when everything is on its way, if too much waits for the client.
 */
export function writeFrame({ socket, stream }: Connection, frame: Buffer): Promise<void> | null {
  if (socket.readyState !== WebSocket.OPEN) return null
  if (stream.writableLength <= WAITING_BYTES_MAX) {
    stream.write(frame)
    return null
  }
  return new Promise((resolve) => stream.write(frame, () => resolve()))
}

/** Whether more waits for the client than it may leave unread. */
export function isFull({ stream }: Connection): boolean {
  return stream.writableLength > WAITING_BYTES_MAX
}

/** Whether the client, or its end, has ended the operation meanwhile. */
export function isOver(running: Running): boolean {
  return running.connection.running.get(running.id) !== running
}

export function localeOf({ language, known }: Connection): Locale {
  const asked = language?.trim().toLowerCase() ?? ''
  if (asked.startsWith('zh')) return 'zh-CN'
  return asked.startsWith('en') ? 'en' : (known?.caller.viewer.locale ?? 'en')
}
