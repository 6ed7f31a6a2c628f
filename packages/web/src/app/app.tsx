import { ApolloProvider } from '@apollo/client/react'
import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react'
import { createApolloClient } from '../lib/client.ts'
import { SpeechProvider, useT } from '../lib/i18n.tsx'
import { usePreferences } from '../lib/preferences.ts'
import { Toaster } from '../ui/toaster.tsx'
import { PanelBoundary } from '../ui/record/panel.tsx'
import { colorSchemeManager } from './color-scheme.ts'
import { router } from './routes.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const SCHEMES = { LIGHT: 'light', DARK: 'dark', SYSTEM: 'auto' } as const

/** What every screen stands on: language, look, data and the screens themselves. */
export function App(props: { messages: ComponentProps<typeof SpeechProvider>['initial'] }) {
  const [client] = useState(createApolloClient)
  return (
    <SpeechProvider initial={props.messages}>
      <Look>
        <ApolloProvider client={client}>
          <PanelBoundary>
            <RouterProvider router={router} />
          </PanelBoundary>
          <Toaster />
        </ApolloProvider>
      </Look>
    </SpeechProvider>
  )
}

/** The look; buttons that the library draws by itself get their names in the language of the viewer. */
function Look({ children }: { children: ReactNode }) {
  const t = useT()
  const preferences = usePreferences()
  const named = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('ui.close') }
    const { Modal } = theme.components ?? {}
    return mergeThemeOverrides(theme, {
      components: {
        Modal: { defaultProps: { ...Modal?.defaultProps, closeButtonProps } },
        Drawer: { defaultProps: { closeButtonProps } },
      },
    })
  }, [t])
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme={SCHEMES[preferences.theme]}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  )
}
