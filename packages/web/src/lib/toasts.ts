import { useSyncExternalStore } from 'react'

/** A short message about something that has just happened. It stays long enough to be read and reached by keyboard. */
export interface Toast {
  readonly id: number
  readonly tone: 'success' | 'error' | 'info'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const STAY_MS = 10_000
const TOASTS_MAX = 4

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  const id = lastId
  set([...toasts, { ...toast, id }].slice(-TOASTS_MAX))
  setTimeout(() => dismissToast(id), STAY_MS)
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts)
}

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
