import { ActionIcon } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { NotificationBell } from '../../features/counters/notification-bell.tsx'
import { useT } from '../../lib/i18n.tsx'
import { useViewer } from '../../lib/viewer.tsx'
import { BottomSheet } from '../../ui/bottom-sheet.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { openPalette } from '../palette/palette-state.ts'
import { Brand } from './brand.tsx'
import { isWithin, visibleTo } from './navigation.ts'
import classes from './shell.module.css'
import { NavigationLink } from './side.tsx'
import { UserMenu } from './user-menu.tsx'

/** The bars of a phone: name and search at the top, the main screens and everything else at the bottom. */
export function PhoneBars() {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const { permissions } = useViewer()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const destinations = visibleTo(permissions)
  return (
    <>
      <header className={classes['top']}>
        <Brand />
        <div className={classes['tools']}>
          <NotificationBell className={classes['bell']} />
          <ActionIcon variant="subtle" color="gray" aria-label={t('app.palette.open')} onClick={openPalette}>
            <IconSearch size={20} aria-hidden />
          </ActionIcon>
        </div>
      </header>
      <nav className={classes['bottom']} aria-label={t('app.nav.main')}>
        {destinations
          .filter(({ isMain }) => isMain)
          .map((destination) => (
            <PathLink
              key={destination.path}
              to={destination.path}
              className={classes['tab']}
              aria-current={isWithin(here, destination) ? 'page' : undefined}
            >
              <destination.icon size={20} stroke={1.7} aria-hidden />
              {t(destination.title)}
            </PathLink>
          ))}
        <button type="button" className={classes['tab']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <IconMenu2 size={20} stroke={1.7} aria-hidden />
          {t('app.nav.more')}
        </button>
      </nav>
      <BottomSheet isOpen={isOpen} onClose={() => setOpen(false)} title={t('app.nav.label')}>
        <div className={classes['drawer']}>
          {destinations.map((destination) => (
            <NavigationLink key={destination.path} destination={destination} onFollow={() => setOpen(false)} />
          ))}
          <UserMenu />
        </div>
      </BottomSheet>
    </>
  )
}
