import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Holds a directory for this process: answers how to let it go, or null when another process holds it. The lock is a
 * listening socket, so it ends with its process, however that ends. The socket lies in the temporary directory because
 * its path must be short.
 */
export async function lockDirectory(directory: string): Promise<(() => void) | null> {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `tradewind-${name}.lock`)
  if (await isHeld(path)) return null
  rmSync(path, { force: true })
  const server = createServer((socket) => socket.destroy()).listen(path)
  await once(server, 'listening')
  server.unref()
  return () => server.close()
}

async function isHeld(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
