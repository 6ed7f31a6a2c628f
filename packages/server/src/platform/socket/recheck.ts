import type { WebSocket } from 'ws'
import type { Access, Credential } from '../http/access.ts'

type Watched = { readonly credential: Credential; readonly userId: string }

export type Rechecks = {
  readonly watch: (socket: WebSocket, watched: Watched) => void
  readonly close: () => void
}

const EVERY_MS = 30_000
const FORBIDDEN = 4403

/**
 * Closes the sockets of sessions and tokens that have ended: within 30 seconds whatever ended them, and at once when
 * the event says so, in whichever process it happened.
 */
export function startRechecks(options: { readonly access: Access; readonly accessEndedType: string }): Rechecks {
  const { access, accessEndedType } = options
  const watched = new Map<WebSocket, Watched>()
  let position = access.events.head()

  async function check(socket: WebSocket, credential: Credential): Promise<void> {
    // A database that does not answer says nothing about the caller; the next check will.
    const isKnown = await access.loadCaller(credential).then(Boolean, () => true)
    if (!isKnown) socket.close(FORBIDDEN, 'Forbidden')
  }

  async function checkEnded(): Promise<void> {
    const events = await access.events.readAfter(position)
    position = Math.max(position, events.at(-1)?.position ?? 0)
    const users = new Set(events.filter(({ type }) => type === accessEndedType).map(({ subjectId }) => subjectId))
    for (const [socket, each] of watched) if (users.has(each.userId)) void check(socket, each.credential)
  }

  const timer = setInterval(() => {
    for (const [socket, { credential }] of watched) void check(socket, credential)
  }, EVERY_MS)
  const stopHearing = access.events.onAdded(() => {
    checkEnded().catch((error: unknown) => access.log.warn({ err: error }, 'Ended sessions could not be read.'))
  })
  return {
    watch: (socket, each) => {
      watched.set(socket, each)
      socket.once('close', () => watched.delete(socket))
    },
    close: () => {
      clearInterval(timer)
      stopHearing()
    },
  }
}
