import { useSyncExternalStore } from 'react'

/** What somebody wants labels of. */
export interface LabelRequest {
  readonly ids: readonly string[]
  /** Whether there may be as many labels as are on hand in a warehouse: for products and lots. */
  readonly isStock: boolean
}

let wanted: LabelRequest | null = null
const listeners = new Set<() => void>()

/** Opens the dialog for labels above whatever is on the screen. */
export function askForLabels(request: LabelRequest | null): void {
  wanted = request
  for (const listener of listeners) listener()
}

export function useLabelRequest(): LabelRequest | null {
  return useSyncExternalStore(subscribe, () => wanted)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
