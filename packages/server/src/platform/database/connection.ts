import { connect, type Socket } from 'node:net'

type Address = { readonly host: readonly string[]; readonly port: readonly number[]; readonly path?: string | false }

/**
 * A connection to PostgreSQL that sends what is written in one turn as one piece: the driver writes each larger
 * statement by itself, and each piece costs a system call here and wakes the server there. Nor does a small piece wait
 * until the one before it is acknowledged.
 */
export function openConnection({ host: [host = 'localhost'], port: [port = 5432], path }: Address): Socket {
  const socket = connect({ ...(path ? { path } : { port, host }), noDelay: true })
  const write = socket.write.bind(socket)
  const writeTogether = (...given: Parameters<typeof write>): boolean => {
    if (socket.writableCorked === 0) {
      socket.cork()
      process.nextTick(() => socket.uncork())
    }
    return write(...given)
  }
  // The driver takes the name to check a certificate against from the socket.
  return Object.assign(socket, { write: writeTogether, host })
}
