import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

/**
 * Sockets that speak just as much of graphql-ws as a subscriber needs to wait. What is sent to all of them is put into
 * one frame once, and written to each as it is.
 */
export function serveRawSockets(server: Server): { readonly sendAll: (message: string) => number } {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const streams = new Set<Duplex>()
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('message', (data) => {
        if (String(data).includes('connection_init')) socket.send('{"type":"connection_ack"}')
        else streams.add(stream)
      })
      socket.on('close', () => streams.delete(stream))
    })
  })
  return {
    sendAll: (message) => {
      const frame = textFrame(message)
      for (const stream of streams) stream.write(frame)
      return streams.size
    },
  }
}

/** A text message as a server sends it (RFC 6455, 5.2): final, not masked. */
function textFrame(message: string): Buffer {
  const payload = Buffer.from(message)
  if (payload.length < 126) return Buffer.concat([Buffer.from([0x81, payload.length]), payload])
  const header = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff])
  return Buffer.concat([header, payload])
}
