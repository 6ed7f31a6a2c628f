import { useCallback, useEffect, useRef, useState } from 'react'
import { store, stored, unstore } from './storage.ts'

const SAVE_AFTER_MS = 500
/** The keys of what was typed and not sent yet. */
export const DRAFTS = 'tradewind.draft.'

/** A value that is being typed and the way to change, keep or discard it. */
export interface Draft<Value> {
  readonly value: Value
  /** True when the value was found from an earlier visit. */
  readonly isRestored: boolean
  change(next: Value | ((before: Value) => Value)): void
  /** Forgets what was kept, after it was sent or discarded, and starts again from a value. */
  reset(to: Value): void
}

/**
 * Typed text survives reload, crash, sign-out and an expired session: it is kept in localStorage half a second after
 * each change, under a key that names the person and the form. `parse` turns what was kept, perhaps by an older
 * version of the app, into a value or null.
 */
export function useDraft<Value>(
  key: string,
  options: { initial: Value; parse: (kept: unknown) => Value | null },
): Draft<Value> {
  const [{ value, isRestored }, setState] = useState(() => {
    const kept = readDraft(key, options.parse)
    return { value: kept ?? options.initial, isRestored: kept !== null }
  })
  const unsaved = useRef<{ value: Value } | null>(null)
  const save = useCallback(() => {
    if (unsaved.current) writeDraft(key, unsaved.current.value)
    unsaved.current = null
  }, [key])
  useEffect(() => {
    if (!unsaved.current) return
    const timer = setTimeout(save, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [value, save])
  useEffect(() => {
    addEventListener('pagehide', save)
    return () => {
      removeEventListener('pagehide', save)
      save()
    }
  }, [save])
  const change = useCallback((next: Value | ((before: Value) => Value)) => {
    setState((before) => {
      const after = isStep(next) ? next(before.value) : next
      unsaved.current = { value: after }
      return { ...before, value: after }
    })
  }, [])
  const reset = useCallback(
    (to: Value) => {
      unsaved.current = null
      forgetDraft(key)
      setState({ value: to, isRestored: false })
    },
    [key],
  )
  return { value, isRestored, change, reset }
}

export function readDraft<Value>(key: string, parse: (kept: unknown) => Value | null): Value | null {
  try {
    const text = stored(DRAFTS + key)
    return text === null ? null : parse(JSON.parse(text))
  } catch {
    return null
  }
}

export function writeDraft(key: string, value: unknown): void {
  store(DRAFTS + key, JSON.stringify(value))
}

function forgetDraft(key: string): void {
  unstore(DRAFTS + key)
}

function isStep<Value>(next: Value | ((before: Value) => Value)): next is (before: Value) => Value {
  return typeof next === 'function'
}
