import type { MantineColorSchemeManager } from '@mantine/core'
import { preferences, setPreferences, subscribe } from '../lib/preferences.ts'

const SCHEMES = { LIGHT: 'light', DARK: 'dark', SYSTEM: 'auto' } as const
const THEMES = { light: 'LIGHT', dark: 'DARK', auto: 'SYSTEM' } as const

let stop: (() => void) | null = null

/** Makes the preferences the one place that knows the colour scheme; Mantine follows them. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => SCHEMES[preferences().theme],
  set: (scheme) => {
    if (THEMES[scheme] !== preferences().theme) setPreferences({ theme: THEMES[scheme] })
  },
  subscribe: (onUpdate) => {
    let before = preferences().theme
    stop = subscribe(() => {
      const { theme } = preferences()
      if (theme === before) return
      before = theme
      onUpdate(SCHEMES[theme])
    })
  },
  unsubscribe: () => stop?.(),
  clear: () => setPreferences({ theme: 'SYSTEM' }),
}
