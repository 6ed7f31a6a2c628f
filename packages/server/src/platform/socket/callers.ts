import type { StoredEvent } from '../events/event.ts'
import type { Access, Caller, Credential } from '../http/access.ts'
import type { Viewer } from '../viewer.ts'
import type { Connection, Known } from './connection.ts'

export type Callers = {
  /** Looks up who shows the credential; null for nobody. The connection is then watched until it closes. */
  readonly admit: (connection: Connection, credential: Credential) => Promise<Known | null>
  readonly forget: (connection: Connection) => void
  readonly count: () => number
  readonly close: () => void
}

export type CallersOptions = {
  readonly access: Pick<Access, 'events' | 'loadCaller' | 'log'>
  /** The event after which a user is looked up again at once. */
  readonly accessEndedType: string
  readonly onRightsChanged: (known: Known) => void
  /** How old what is known of a caller may become before it is looked up again. */
  readonly maxAgeMs?: number
}

type House = CallersOptions & {
  readonly callers: Map<string, Known>
  readonly maxAgeMs: number
  position: number
}

const MAX_AGE_MS = 30_000
const CHECKS_AT_ONCE = 4
const FORBIDDEN = 4403
const TRY_AGAIN_LATER = 1013

/**
 * Knows who the sockets speak for. Every caller is looked up again each half minute, once for all its sockets, and at
 * once after an event that ends access, in whichever process it happened: who is gone is cut off, and who has other
 * rights now is told by those. Nobody is served for longer than two checks by what cannot be confirmed.
 */
export function openCallers(options: CallersOptions): Callers {
  const { access, maxAgeMs = MAX_AGE_MS } = options
  const house: House = { ...options, maxAgeMs, callers: new Map(), position: access.events.head() }
  const warn = (err: unknown) => access.log.warn({ err }, 'Callers could not be looked up.')
  const sweep = alone(() => checkAll(house, olderThan(house)).catch(warn))
  const hear = alone(() => checkEnded(house).catch(warn))
  const loads = new Map<string, Promise<Caller | null>>()
  const timer = setInterval(sweep, maxAgeMs / 30)
  const stopHearing = access.events.onAdded(hear)

  function load(key: string, credential: Credential): Promise<Caller | null> {
    const shared = loads.get(key) ?? access.loadCaller(credential).finally(() => loads.delete(key))
    loads.set(key, shared)
    return shared
  }

  return {
    admit: async (connection, credential) => {
      const key = keyOf(credential)
      const caller = await load(key, credential)
      if (!caller || connection.socket.readyState !== connection.socket.OPEN) return null
      const known = house.callers.get(key) ?? newcomer(credential, caller)
      house.callers.set(key, known)
      learn(house, known, caller)
      known.connections.add(connection)
      return known
    },
    forget: (connection) => {
      const { known } = connection
      known?.connections.delete(connection)
      if (known?.connections.size === 0) house.callers.delete(keyOf(known.credential))
    },
    count: () => house.callers.size,
    close: () => {
      clearInterval(timer)
      stopHearing()
    },
  }
}

const keyOf = ({ kind, secret }: Credential) => `${kind} ${secret}`

function newcomer(credential: Credential, caller: Caller): Known {
  const rights = rightsOf(caller.viewer)
  return { credential, caller, rights, checkedAt: performance.now(), connections: new Set() }
}

function learn(house: House, known: Known, caller: Caller): void {
  const rights = rightsOf(caller.viewer)
  const isChanged = rights !== known.rights
  Object.assign(known, { caller, rights, checkedAt: performance.now() })
  if (isChanged) house.onRightsChanged(known)
}

function rightsOf({ role, teamId, scope, warehouseIds, permissions, locale }: Viewer): string {
  return JSON.stringify([role, teamId, scope, warehouseIds, [...permissions].sort(), locale])
}

function olderThan({ callers, maxAgeMs }: House): Known[] {
  const due = performance.now() - maxAgeMs
  return [...callers.values()].filter(({ checkedAt }) => checkedAt <= due)
}

async function checkEnded(house: House): Promise<void> {
  const users = new Set<string>()
  for (let page = await nextPage(house); page.length > 0; page = await nextPage(house)) {
    for (const { type, subjectId } of page) if (type === house.accessEndedType) users.add(subjectId)
  }
  if (users.size === 0) return
  await checkAll(
    house,
    [...house.callers.values()].filter(({ caller }) => users.has(caller.viewer.userId)),
  )
}

async function nextPage(house: House): Promise<readonly StoredEvent[]> {
  const page = await house.access.events.readAfter(house.position)
  house.position = page.at(-1)?.position ?? house.position
  return page
}

/** A few at a time: others need the database, too. */
async function checkAll(house: House, due: readonly Known[]): Promise<void> {
  const waiting = due.values()
  const line = async () => {
    for (const known of waiting) await check(house, known)
  }
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, line))
}

async function check(house: House, known: Known): Promise<void> {
  const caller = await house.access.loadCaller(known.credential).catch((error: unknown) => {
    house.access.log.warn({ err: error }, 'A caller could not be looked up.')
    return undefined
  })
  if (caller) return learn(house, known, caller)
  // A database that does not answer says nothing about the caller; the next check will, but not for ever.
  const isStale = performance.now() - known.checkedAt > 2 * house.maxAgeMs
  if (caller === undefined && !isStale) return
  for (const { socket } of known.connections) {
    if (caller === null) socket.close(FORBIDDEN, 'Forbidden')
    else socket.close(TRY_AGAIN_LATER, 'Try again later')
  }
}

/** One run at a time; what is asked for during a run comes after it, once. */
function alone(run: () => Promise<void>): () => void {
  let isRunning = false
  let isAsked = false
  return () => {
    isAsked = true
    if (isRunning) return
    isRunning = true
    void (async () => {
      while (isAsked) {
        isAsked = false
        await run()
      }
      isRunning = false
    })()
  }
}
