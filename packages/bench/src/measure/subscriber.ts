import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A socket that waits for messages of one subscription. It does as little as can be, for ten thousand share a processor. */
export type Subscriber = { readonly close: () => void }

export type Subscription = {
  readonly port: number
  readonly token: string
  readonly query: string
  /** Called with every message of the subscription. */
  readonly heard: (payload: Buffer) => void
}

const TEXT = 0x81
const PING = 0x89
const PONG = 0x8a
const CLOSE = 0x88
const ASK_AGAIN_MS = 500

/** Connects, signs in and subscribes by graphql-ws; the server says nothing about the beginning of a subscription. */
export async function subscribe({ port, token, query, heard }: Subscription): Promise<Subscriber> {
  const socket = connect(port, '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  const key = randomBytes(16).toString('base64')
  socket.write(
    `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  )
  await once(socket, 'data')
  const message = { id: '1', type: 'subscribe', payload: { query } }
  const acknowledged = Promise.withResolvers<void>()
  const ask = () => void socket.write(maskedFrame(TEXT, Buffer.from(JSON.stringify(message))))
  readFrames(socket, (kind, payload) => {
    if (kind === PING) socket.write(maskedFrame(PONG, payload))
    if (kind === CLOSE) acknowledged.reject(new Error(`A socket was closed: ${payload.subarray(2).toString()}`))
    if (kind !== TEXT) return
    if (payload.includes('"next"')) return heard(payload)
    if (payload.includes('"connection_ack"')) acknowledged.resolve()
    // A server that is busy ends the subscription; a client asks again.
    if (payload.includes('"error"')) setTimeout(ask, ASK_AGAIN_MS)
  })
  const payload = { authorization: `Bearer ${token}` }
  socket.write(maskedFrame(TEXT, Buffer.from(JSON.stringify({ type: 'connection_init', payload }))))
  await acknowledged.promise
  ask()
  return { close: () => void socket.destroy() }
}

/** Hands on whole frames as they come in. Servers do not mask, and ours never sends more than 64 KiB in one. */
function readFrames(socket: Socket, frame: (kind: number, payload: Buffer) => void): void {
  let waiting: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, Buffer.from(chunk)])
    while (waiting.length >= 2) {
      const short = (waiting[1] ?? 0) & 0x7f
      const begin = short === 126 ? 4 : 2
      if (waiting.length < begin) return
      const end = begin + (short === 126 ? waiting.readUInt16BE(2) : short)
      if (waiting.length < end) return
      frame(waiting[0] ?? 0, waiting.subarray(begin, end))
      waiting = waiting.subarray(end)
    }
  })
}

/** A frame as clients send it: masked, here with zeros, which changes nothing (RFC 6455, 5.3). */
function maskedFrame(kind: number, payload: Buffer): Buffer {
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff]
  const [first = 0, ...rest] = length
  return Buffer.concat([Buffer.from([kind, first | 0x80, ...rest, 0, 0, 0, 0]), payload])
}
