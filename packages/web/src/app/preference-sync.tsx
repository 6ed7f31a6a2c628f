import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { UpdatePreferencesDocument, useViewerQuery } from '../generated/hooks/app.ts'
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
    const before = sent.current
    sent.current = now
    client.mutate({ mutation: UpdatePreferencesDocument, variables: { input: { locale, theme, density } } }).then(
      () => {
        // Names and messages are in the language of the person, so what is on the screen is read again.
        if (JSON.parse(before)[0] !== locale) void client.refetchQueries({ include: 'active' })
      },
      () => {
        // The server still has what it had before: the next change says what is different from that.
        if (sent.current === now) sent.current = before
      },
    )
  }, [here, client])
  return null
}
