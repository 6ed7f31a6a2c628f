import { useSyncExternalStore } from 'react'
import { store, stored } from './storage.ts'

/** How the app looks and speaks, under the names of the contract. */
export interface Preferences {
  readonly locale: 'ZH_CN' | 'EN'
  readonly theme: 'LIGHT' | 'DARK' | 'SYSTEM'
  readonly density: 'COMFORTABLE' | 'COZY' | 'COMPACT'
  /** Whether a single key such as `?` or `/` is a shortcut; known only to this device. */
  readonly singleKeys: 'ON' | 'OFF'
}

/** Row heights in pixels; the density of the contract says the same numbers. */
export const ROW_HEIGHTS: Readonly<Record<Preferences['density'], number>> = {
  COMFORTABLE: 44,
  COZY: 36,
  COMPACT: 28,
}

const KEYS = {
  locale: 'tradewind.locale',
  theme: 'tradewind.theme',
  density: 'tradewind.density',
  singleKeys: 'tradewind.single-keys',
} as const

const LOCALES = ['ZH_CN', 'EN'] as const
const THEMES = ['LIGHT', 'DARK', 'SYSTEM'] as const
const DENSITIES = ['COMFORTABLE', 'COZY', 'COMPACT'] as const

let current: Preferences = {
  locale: choice('locale', LOCALES) ?? (navigator.language.startsWith('zh') ? 'ZH_CN' : 'EN'),
  theme: choice('theme', THEMES) ?? 'SYSTEM',
  density: choice('density', DENSITIES) ?? 'COZY',
  singleKeys: choice('singleKeys', ['ON', 'OFF'] as const) ?? 'ON',
}
const listeners = new Set<() => void>()

/** What is in force now; kept in localStorage, so the next start (and public/boot.js) knows it before the first paint. */
export function preferences(): Preferences {
  return current
}

/** Changes what is in force on this device; who is signed in also sends it to the server. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  for (const name of ['locale', 'theme', 'density', 'singleKeys'] as const) {
    if (change[name]) store(KEYS[name], change[name])
  }
  document.documentElement.dataset['density'] = current.density.toLowerCase()
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences)
}

/** Tells a listener about each change until the returned function is called. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function choice<Value extends string>(name: keyof typeof KEYS, allowed: readonly Value[]): Value | undefined {
  const text = stored(KEYS[name])
  return allowed.find((value) => value === text)
}
