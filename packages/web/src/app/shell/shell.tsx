import { useRouterState } from '@tanstack/react-router'
import { IconCloudOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useConnection } from '../../lib/connection.ts'
import { useT } from '../../lib/i18n.tsx'
import { PanelBoundary } from '../../ui/record/panel.tsx'
import { PhoneBars } from './phone-bars.tsx'
import classes from './shell.module.css'
import { Side } from './side.tsx'

/** The frame around every screen: navigation at the side, on a phone at the bottom edge, and the screen itself. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    // What had the focus is gone with the former screen: go on from the new one and not from the top of the page.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className={classes['shell']}>
      <a
        href="#main"
        className={classes['skip']}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('app.skip')}
      </a>
      <Side />
      <PhoneBars />
      <ConnectionBanner />
      <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
        <PanelBoundary of={path}>{children}</PanelBoundary>
      </main>
    </div>
  )
}

function ConnectionBanner() {
  const t = useT()
  const connection = useConnection()
  return (
    <div role="status">
      {connection === 'lost' && (
        <div className={classes['banner']}>
          <IconCloudOff size={16} aria-hidden />
          {t('app.connectionLost')}
        </div>
      )}
    </div>
  )
}
