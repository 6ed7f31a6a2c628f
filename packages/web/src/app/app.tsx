import { ApolloProvider } from '@apollo/client/react'
import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { type ComponentProps, useState } from 'react'
import { createApolloClient } from '../lib/client.ts'
import { SpeechProvider } from '../lib/i18n.tsx'
import { usePreferences } from '../lib/preferences.ts'
import { Toaster } from '../ui/toaster.tsx'
import { PanelBoundary } from '../ui/record/panel.tsx'
import { colorSchemeManager } from './color-scheme.ts'
import { router } from './routes.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const SCHEMES = { LIGHT: 'light', DARK: 'dark', SYSTEM: 'auto' } as const

/** What every screen stands on: look, language, data and the screens themselves. */
export function App(props: { messages: ComponentProps<typeof SpeechProvider>['initial'] }) {
  const [client] = useState(createApolloClient)
  const preferences = usePreferences()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme={SCHEMES[preferences.theme]}
      withGlobalClasses={false}
    >
      <SpeechProvider initial={props.messages}>
        <ApolloProvider client={client}>
          <PanelBoundary>
            <RouterProvider router={router} />
          </PanelBoundary>
          <Toaster />
        </ApolloProvider>
      </SpeechProvider>
    </MantineProvider>
  )
}
