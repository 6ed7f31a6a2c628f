import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GraphQLSchema } from 'graphql'
import { CloseCode, handleProtocols } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Access, addressOf } from '../http/access.ts'
import type { Bucket } from '../limits/bucket.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Entity } from '../read/declare.ts'
import { openCallers } from './callers.ts'
import type { Connection } from './connection.ts'
import { type KeepAlive, startKeepAlive } from './keep-alive.ts'
import { personalOf } from './personal.ts'
import { type Desk, greetingOf, hear, leave } from './protocol.ts'
import { openQuestions } from './question.ts'
import { openSubscriptions } from './subscriptions.ts'

export type SocketOptions = {
  readonly server: Server
  readonly schema: GraphQLSchema
  readonly entities: readonly Entity[]
  readonly access: Access
  readonly bucket: Bucket
  readonly metrics: Metrics
  /** The event after which the rights of a user are asked for again at once. */
  readonly accessEndedType: string
}

const PATH = '/graphql'
const MESSAGE_MAX = 256 * 1024
const INTRODUCTION_MS = 3_000
const FAREWELL_MS = 2_000

/** Serves subscriptions, and any other operation, over sockets; returns how to close them. */
export function serveSockets(options: SocketOptions): () => Promise<void> {
  const { server, access, metrics } = options
  const reception: Reception = { desk: deskOf(options), keepAlive: startKeepAlive(), connections: new Set(), metrics }
  const { desk, keepAlive, connections } = reception
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_MAX,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => handleProtocols(offered),
  })
  server.on('upgrade', (request, stream, head) => {
    if (request.url?.split('?')[0] !== PATH) return void stream.destroy()
    sockets.handleUpgrade(request, stream, head, (socket) =>
      receive(reception, connectionOf({ socket, stream, request, proxyCount: access.proxyCount })),
    )
  })
  const timer = setInterval(() => closeStrangers(connections), INTRODUCTION_MS / 3)
  return async () => {
    clearInterval(timer)
    keepAlive.close()
    desk.callers.close()
    desk.subscriptions.close()
    await Promise.all([...connections].map(({ socket }) => farewell(socket)))
    sockets.close()
  }
}

type Reception = {
  readonly desk: Desk
  readonly keepAlive: KeepAlive
  readonly connections: Set<Connection>
  readonly metrics: Metrics
}

/** Apart from the handshake, so that what listens to the socket for hours does not hold on to the request. */
function receive({ desk, keepAlive, connections, metrics }: Reception, connection: Connection): void {
  const { socket } = connection
  // A broken message closes the socket; the close tells the same.
  socket.on('error', ignore)
  if (!socket.protocol) return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable')
  connections.add(connection)
  metrics.setSockets(connections.size)
  keepAlive.watch(socket)
  socket.on('message', (data) => void hear(desk, connection, String(data)))
  socket.once('close', () => {
    connections.delete(connection)
    leave(desk, connection)
    metrics.setSockets(connections.size)
  })
}

function deskOf({ schema, entities, access, bucket, metrics, accessEndedType }: SocketOptions): Desk {
  const questions = openQuestions(schema)
  const personal = personalOf(entities)
  const house = { schema, access, bucket, metrics, questions, personal }
  const subscriptions = openSubscriptions(house)
  const callers = openCallers({ access, accessEndedType, onRightsChanged: subscriptions.reseat })
  return { ...house, subscriptions, callers }
}

type Handshake = {
  readonly socket: WebSocket
  readonly stream: Duplex
  readonly request: IncomingMessage
  readonly proxyCount: number
}

function connectionOf({ socket, stream, request, proxyCount }: Handshake): Connection {
  return {
    socket,
    stream,
    ip: addressOf(request, proxyCount),
    openedAt: performance.now(),
    greeting: greetingOf(request),
    language: request.headers['accept-language'],
    known: null,
    running: new Map(),
  }
}

const ignore = () => {}

function closeStrangers(connections: ReadonlySet<Connection>): void {
  const due = performance.now() - INTRODUCTION_MS
  for (const { greeting, openedAt, socket } of connections) {
    if (greeting && openedAt < due) {
      socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout')
    }
  }
}

async function farewell(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close')
  const timer = setTimeout(() => socket.terminate(), FAREWELL_MS)
  socket.close(1001, 'Going away')
  await closed
  clearTimeout(timer)
}
