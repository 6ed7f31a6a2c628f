import { type Preferences, setPreferences } from '../lib/preferences.ts'

let chosen: Preferences['locale'] | null = null

/** Switches the language before sign-in; the choice outlives the sign-in. */
export function chooseLocale(locale: Preferences['locale']): void {
  chosen = locale
  setPreferences({ locale })
}

export function takeChosenLocale(): Preferences['locale'] | null {
  const taken = chosen
  chosen = null
  return taken
}
