import { once } from 'node:events'
import { createServer } from 'node:http'
import { BadConfig } from '../config.ts'

/** Throws `BadConfig` for a port that cannot be had. */
export async function requirePort(port: number): Promise<void> {
  const probe = createServer().listen(port)
  try {
    await once(probe, 'listening')
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const why = isTaken ? 'is taken by another program: stop that' : 'may not be opened: start with the right to it'
    throw new BadConfig(`Port ${port} ${why}, or set PORT to another one.`)
  }
  probe.close()
  await once(probe, 'close')
}
