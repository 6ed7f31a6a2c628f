import { useSyncExternalStore } from 'react'

/** Short breaks, such as a server that restarts or a phone that changes its network, are not worth a banner. */
const GRACE_MS = 2_000
const PROBE_MS = 2_000

type Connection = 'online' | 'lost'

let connection: Connection = 'online'
/** The device itself has said that it has no network, which even a short break makes true. */
let isAway = !navigator.onLine
let graceTimer: ReturnType<typeof setTimeout> | null = null
let probeTimer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()
const returned = new Set<() => void>()

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection)
}

/** Called after the server can be reached again. */
export function onReturn(listener: () => void): () => void {
  returned.add(listener)
  return () => returned.delete(listener)
}

/** A request or the socket failed for lack of an answer: after a moment of grace the app says so and begins to probe. */
export function reportLost(): void {
  if (connection === 'lost' || graceTimer) return
  graceTimer = setTimeout(() => {
    graceTimer = null
    void probe()
  }, GRACE_MS)
}

/** The server answered. */
export function reportOnline(): void {
  if (graceTimer) clearTimeout(graceTimer)
  if (probeTimer) clearTimeout(probeTimer)
  graceTimer = null
  probeTimer = null
  if (connection === 'online' && !isAway) return
  isAway = false
  change('online')
  for (const listener of returned) listener()
}

async function probe(): Promise<void> {
  const isThere = await isServerThere()
  if (isThere) {
    reportOnline()
    return
  }
  change('lost')
  probeTimer = setTimeout(() => void probe(), PROBE_MS)
}

/** Asks the server whether it can be reached. */
export async function isServerThere(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    const answer = await fetch('/health/live', { signal: AbortSignal.timeout(PROBE_MS), cache: 'no-store' })
    return answer.ok
  } catch {
    return false
  }
}

function change(to: Connection): void {
  connection = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

addEventListener('offline', () => {
  isAway = true
  reportLost()
})
addEventListener('online', () => void probe())
