import type { WebSocket } from 'ws'

export type KeepAlive = {
  /** Watches a socket until it closes. */
  readonly watch: (socket: WebSocket) => void
  readonly close: () => void
}

/** A proxy in front of us must wait longer for a silent socket than this. */
export const KEEP_ALIVE_MS = 12_000
/** The sockets take turns, so that thousands are not asked in the same moment. */
const TURNS = 48

/** Asks every socket regularly whether it is there, and ends those that did not answer the last time. */
export function startKeepAlive(everyMs = KEEP_ALIVE_MS): KeepAlive {
  const turns = Array.from({ length: TURNS }, () => new Set<WebSocket>())
  const silent = new Set<WebSocket>()
  let now = 0
  let next = 0
  const timer = setInterval(() => {
    now = (now + 1) % TURNS
    for (const socket of turns[now] ?? []) ask(socket)
  }, everyMs / TURNS)

  function ask(socket: WebSocket): void {
    if (silent.has(socket)) return socket.terminate()
    silent.add(socket)
    if (socket.readyState === socket.OPEN) socket.ping()
  }

  return {
    watch: (socket) => {
      const turn = turns[next]
      next = (next + 1) % TURNS
      turn?.add(socket)
      socket.on('pong', () => silent.delete(socket))
      socket.once('close', () => {
        turn?.delete(socket)
        silent.delete(socket)
      })
    },
    close: () => clearInterval(timer),
  }
}
