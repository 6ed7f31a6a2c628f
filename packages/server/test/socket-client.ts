import WebSocket from 'ws'

/** What stands at a path of an answer, for example `data.viewer.locale`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => {
    return typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  }, value)
}

type Message = { type: string; id?: string; payload?: unknown }
type Socket = {
  send: (message: Message) => void
  next: () => Promise<Message>
  closed: Promise<number>
  close: () => void
}

/** A client of the sockets that shows every message as it comes. */
export function openSocket(url: string, headers: Record<string, string>): Socket {
  const socket = new WebSocket(url.replace('http', 'ws') + '/graphql', 'graphql-transport-ws', { headers })
  const [messages, waiting]: [Message[], ((message: Message) => void)[]] = [[], []]
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data))
    const waiter = waiting.shift()
    if (waiter) waiter(message)
    else messages.push(message)
  })
  // The close that follows an error tells the same.
  socket.on('error', () => {})
  const send = (message: Message) => socket.send(JSON.stringify(message))
  socket.on('open', () => send({ type: 'connection_init', payload: {} }))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const next = () =>
    new Promise<Message>((resolve) => {
      const message = messages.shift()
      if (message) resolve(message)
      else waiting.push(resolve)
    })
  return { send, next, closed, close: () => socket.close() }
}
