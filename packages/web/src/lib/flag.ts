import { useSyncExternalStore } from 'react'

/** Something that is on or off for the whole app, such as an open palette. */
export interface Flag {
  set(to: boolean): void
  use(): boolean
}

export function createFlag(): Flag {
  let isOn = false
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    set: (to) => {
      isOn = to
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, () => isOn),
  }
}
