import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { isFull, writeFrame } from './connection.ts'
import { answerOf, nextFrame } from './frame.ts'

let server: Server
let end: { socket: WebSocket; stream: Duplex }
let client: WebSocket
const heard: string[] = []

beforeAll(async () => {
  server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const met = new Promise<typeof end>((resolve) =>
    server.on('upgrade', (request, stream, head) =>
      sockets.handleUpgrade(request, stream, head, (socket) => resolve({ socket, stream })),
    ),
  )
  server.listen(0)
  await once(server, 'listening')
  const address = server.address()
  client = new WebSocket(`ws://localhost:${typeof address === 'object' ? address?.port : 0}`)
  client.on('message', (data) => heard.push(String(data)))
  end = await met
})

afterAll(() => {
  client.terminate()
  server.close()
})

/** What of a connection its writing looks at. */
const connection = () => ({
  ...end,
  ip: '',
  openedAt: 0,
  greeting: null,
  language: undefined,
  known: null,
  running: new Map(),
})

test('a frame is made once for all who use the same name and anew for another', () => {
  const answer = answerOf({ data: { n: 1 } })
  expect(nextFrame(answer, 'a')).toBe(nextFrame(answer, 'a'))
  expect(nextFrame(answer, 'b')).not.toBe(nextFrame(answer, 'a'))
})

test.each([0, 70, 80, 200, 65_400, 65_500, 200_000])('a message around %i bytes arrives whole', async (size) => {
  heard.length = 0
  const result = { data: { text: '货'.repeat(size / 3) } }
  end.socket.send('before')
  void writeFrame(connection(), nextFrame(answerOf(result), 'a "name"'))
  end.socket.send('after')
  await expect.poll(() => heard.length).toBe(3)
  expect([heard[0], heard[2]]).toEqual(['before', 'after'])
  expect(JSON.parse(heard[1] ?? '')).toEqual({ id: 'a "name"', type: 'next', payload: result })
})

test('S1: a client that reads nothing is known after a bounded amount and told of when it has read', async () => {
  heard.length = 0
  client.pause()
  const frame = nextFrame(answerOf({ data: { text: 'x'.repeat(100_000) } }), 'a')
  let sent = 0
  let flushed: Promise<void> | null = null
  while (!flushed) {
    flushed = writeFrame(connection(), frame)
    sent += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(isFull(connection())).toBe(true)
  expect(end.stream.writableLength).toBeLessThan(500_000)
  client.resume()
  await flushed
  await expect.poll(() => heard.length).toBe(sent)
})

test('nothing is written to a socket that is closing', async () => {
  end.socket.close()
  expect(writeFrame(connection(), nextFrame(answerOf({ data: null }), 'a'))).toBe(null)
  await once(client, 'close')
})
