import { useSyncExternalStore } from 'react'

/**
 * The state of the sign-in as the app has seen it. `expired` means that somebody was signed in and the server no longer
 * knows them: the page stays, questions wait, and signing in again sends them.
 */
export type Session = 'unknown' | 'anonymous' | 'signed-in' | 'expired'

let session: Session = 'unknown'
let waiting: Array<(mayGoOn: boolean) => void> = []
const listeners = new Set<() => void>()

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session)
}

export function currentSession(): Session {
  return session
}

export function setSession(to: Session): void {
  if (to === session) return
  session = to
  if (to !== 'expired') {
    const ready = waiting
    waiting = []
    for (const goOn of ready) goOn(to === 'signed-in')
  }
  for (const listener of listeners) listener()
}

/** Marks the session as expired and waits until the person has signed in again (true) or has left (false). */
export function waitForSignIn(): Promise<boolean> {
  setSession('expired')
  return new Promise((resolve) => waiting.push(resolve))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
