// What every program needs that speaks to Tradewind: to ask over HTTP, and to go on listening over a WebSocket.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const url = process.env.TRADEWIND_URL ?? 'http://localhost:4000'
const token = process.env.TRADEWIND_TOKEN ?? ''
const cursorFile = process.env.TRADEWIND_CURSOR_FILE ?? 'stock-alerts.cursor'
const authorization = `Bearer ${token}`
const PAUSE_MAX_MS = 30_000

if (token === '') fail('Set TRADEWIND_TOKEN; `pnpm run token <email>` prints one.')

/** The data of a query or mutation. */
export async function ask(query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) fail(errors.map(({ message }) => message).join(' '))
  return data
}

/**
 * Hears stock alerts and prints a line of JSON for each. Listens again whenever the line breaks, after a pause that grows
 * until something is heard, and goes on behind the last alert that was printed.
 */
export async function follow(query, variables, onListening = () => {}) {
  for (let pauseMs = 250; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    const heard = await listen(query, variables, onListening)
    if (heard) pauseMs = 250
    console.error(`The line broke; trying again in ${pauseMs} ms.`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** One connection, until it closes; answers whether the server had greeted. */
function listen(query, variables, onListening) {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws')
  const send = (message) => socket.send(JSON.stringify(message))
  let isGreeted = false
  socket.onopen = () => send({ type: 'connection_init', payload: { authorization } })
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data)
    if (message.type === 'ping') send({ type: 'pong' })
    if (message.type === 'connection_ack') {
      isGreeted = true
      send({ type: 'subscribe', id: 'alerts', payload: { query, variables: { ...variables, after: lastCursor() } } })
      console.error('Listening.')
      onListening()
    }
    if (message.type === 'error') fail(message.payload.map(({ message }) => message).join(' '))
    if (message.type === 'complete') socket.close()
    if (message.type === 'next') take(message.payload)
  }
  return new Promise((resolve) => {
    socket.onclose = ({ code }) => {
      if (code === 4401 || code === 4403)
        fail('The server refuses the token. Make a new one by `pnpm run token <email>`.')
      resolve(isGreeted)
    }
  })
}

/** Prints an alert and then keeps its cursor: after a crash in between it is printed once more, but never lost. */
function take({ data, errors }) {
  if (errors) fail(errors.map(({ message }) => message).join(' '))
  console.log(JSON.stringify(data.stockAlerts))
  writeFileSync(cursorFile, data.stockAlerts.cursor)
}

function lastCursor() {
  return existsSync(cursorFile) ? readFileSync(cursorFile, 'utf8') : null
}

export function fail(message) {
  console.error(message)
  process.exit(1)
}
