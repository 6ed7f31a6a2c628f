import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { DRAFTS } from './drafts.ts'
import { store, stored, unstore } from './storage.ts'

/** Something on its way to the server. It keeps its key, so that sending it twice does it once. */
export interface Outgoing {
  readonly key: string
  /** When it was first sent: from then on it may have been done, though no answer has come. */
  readonly sentAt?: number
  /** Why the server did not do it; it then waits for a person. */
  readonly refusal: { readonly code: string; readonly message: string } | null
}

type Step<Item> = (before: readonly Item[]) => readonly Item[]

export interface Outbox<Item> {
  readonly items: readonly Item[]
  readonly change: (step: Step<Item>) => void
}

/** Where the device keeps nothing, an outbox lasts as long as the page. */
const texts = new Map<string, string>()
const listeners = new Set<() => void>()

/**
 * What waits on this device to be sent, in the order in which it was made; it survives reload and sign-out. The device
 * is asked before each change, so that two tabs do not take from each other what they have put in.
 */
export function useOutbox<Item>(place: string, parse: (kept: unknown) => readonly Item[] | null): Outbox<Item> {
  const text = useText(place)
  const items = useMemo(() => itemsOf(text, parse), [text, parse])
  const change = useCallback(
    (step: Step<Item>) => {
      const before = textAt(place)
      const after = step(itemsOf(before, parse))
      const kept = JSON.stringify(after)
      if (after.length === 0) unstore(DRAFTS + place)
      const isKept = after.length > 0 && store(DRAFTS + place, kept)
      if (isKept || after.length === 0) texts.delete(place)
      else texts.set(place, kept)
      for (const listener of listeners) listener()
    },
    [place, parse],
  )
  return { items, change }
}

/** What is sent next; what was refused waits for a person. */
export function nextToSend<Item extends Outgoing>(items: readonly Item[]): Item | undefined {
  return items.find(({ refusal }) => refusal === null)
}

/** Whether something waits in an outbox. */
export function useIsWaiting(place: string): boolean {
  return useText(place) !== null
}

function useText(place: string): string | null {
  return useSyncExternalStore(subscribe, () => textAt(place))
}

const textAt = (place: string): string | null => texts.get(place) ?? stored(DRAFTS + place)

function itemsOf<Item>(text: string | null, parse: (kept: unknown) => readonly Item[] | null): readonly Item[] {
  try {
    return (text !== null && parse(JSON.parse(text))) || []
  } catch {
    return []
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab has changed it.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}
