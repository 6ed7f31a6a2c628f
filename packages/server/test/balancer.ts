import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'

export type Balancer = {
  readonly url: string
  /** The port that the newest socket was led to. */
  readonly portOfNewestSocket: () => number
  readonly close: () => Promise<void>
}

/**
 * Hands requests and sockets to the ports in turn, as nginx does before the real processes: one that refuses the
 * connection is passed over, one that breaks off during a request is answered with 502, because it may have acted.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let turn = 0
  let newestSocketPort = 0
  const inTurn = () => {
    turn += 1
    return ports.map((_port, place) => ports[(turn + place) % ports.length] ?? 0)
  }
  const open = new Set<Duplex>()
  const server = createServer((request, response) => {
    buffer(request).then(
      (body) => handOn({ request, response, body }, inTurn()),
      () => response.destroy(),
    )
  })
  server.on('upgrade', (request, client, head) => {
    open.add(client)
    client.on('error', () => client.destroy()).on('close', () => open.delete(client))
    connected(inTurn()).then(
      ({ socket, port }) => {
        newestSocketPort = port
        join(socket, client, rawHead(request, head))
      },
      () => client.destroy(),
    )
  })
  server.listen(0)
  await once(server, 'listening')
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' ? address?.port : 0}`
  const close = async () => {
    for (const each of open) each.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url, portOfNewestSocket: () => newestSocketPort, close }
}

type Given = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly body: Buffer }

function handOn(given: Given, ports: readonly number[]): void {
  const { request, response, body } = given
  const [port, ...others] = ports
  if (port === undefined) return void response.writeHead(502).end()
  const { method, url: path, headers } = request
  const onward = send({ port, host: '127.0.0.1', method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', () => response.destroy()).pipe(response)
  })
  onward.on('error', (error) => {
    if (isRefused(error)) return handOn(given, others)
    if (response.headersSent) return void response.destroy()
    response.writeHead(502).end()
  })
  onward.end(body)
}

/** A connection to the first of the ports that takes it. */
async function connected(ports: readonly number[]): Promise<{ socket: Socket; port: number }> {
  for (const port of ports) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    if (isOpen) return { socket, port }
  }
  throw new Error('Nobody takes the connection.')
}

function join(socket: Socket, client: Duplex, head: Buffer): void {
  socket.on('error', () => client.destroy()).on('close', () => client.destroy())
  client.on('close', () => socket.destroy())
  socket.write(head)
  socket.pipe(client).pipe(socket)
}

/** The request for an upgrade as it came, for a process to read it anew. */
function rawHead({ method, url, rawHeaders }: IncomingMessage, rest: Buffer): Buffer {
  const fields = rawHeaders.flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${rawHeaders[place + 1]}`] : []))
  return Buffer.concat([Buffer.from([`${method} ${url} HTTP/1.1`, ...fields, '', ''].join('\r\n')), rest])
}

function isRefused(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNREFUSED'
}
