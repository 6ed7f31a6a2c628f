import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { UpdatePreferencesDocument } from '../generated/graphql.ts'
import { useViewerQuery } from '../generated/hooks.ts'
import { preferences, setPreferences, usePreferences } from '../lib/preferences.ts'
import { takeChosenLocale } from './chosen-locale.ts'

/**
 * Keeps the preferences of the device and of the person the same: at sign-in those of the person win, except a language
 * that was chosen on the sign-in page a moment ago; later each change here is sent to the server.
 */
export function PreferenceSync(): null {
  const client = useApolloClient()
  const { data } = useViewerQuery({ fetchPolicy: 'cache-only' })
  const here = usePreferences()
  const sent = useRef<string | null>(null)
  const viewer = data?.viewer
  useEffect(() => {
    if (!viewer || sent.current !== null) return
    const { locale, theme, density } = viewer
    sent.current = JSON.stringify([locale, theme, density])
    setPreferences({ locale: takeChosenLocale() ?? locale, theme, density })
  }, [viewer])
  useEffect(() => {
    const { locale, theme, density } = preferences()
    const now = JSON.stringify([locale, theme, density])
    if (sent.current === null || sent.current === now) return
    const languageChanged = JSON.parse(sent.current)[0] !== locale
    sent.current = now
    void client
      .mutate({ mutation: UpdatePreferencesDocument, variables: { input: { locale, theme, density } } })
      // Names and messages are in the language of the person, so what is on the screen is read again.
      .then(async () => {
        if (languageChanged) await client.refetchQueries({ include: 'active' })
      })
      .catch(() => undefined)
  }, [here, client])
  return null
}
