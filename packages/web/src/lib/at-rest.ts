import { useEffect } from 'react'

/** Long after the first screen is there, and before anybody has found what is loaded then. */
const LOAD_AFTER_MS = 2000

/**
 * Loads what the first screen does not need when the page has come to rest, so that it is there at once when it is asked
 * for, also without a connection. `load` stays the same as long as the component lives.
 */
export function useLoadedAtRest(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void load(), LOAD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [load])
}
