import { useRouterState } from '@tanstack/react-router'
import { IconSearch } from '@tabler/icons-react'
import { AlertCounter } from '../../features/alert-counter/alert-counter.tsx'
import { useT } from '../../lib/i18n.tsx'
import { useViewer } from '../../lib/viewer.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { openPalette } from '../palette/palette-state.ts'
import { Brand } from './brand.tsx'
import { type Destination, isWithin, visibleTo } from './navigation.ts'
import classes from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export function Side() {
  const t = useT()
  const { permissions } = useViewer()
  return (
    <nav className={classes['side']} aria-label={t('app.nav.label')}>
      <Brand />
      <button type="button" className={classes['find']} onClick={openPalette}>
        <IconSearch size={15} aria-hidden />
        {t('app.palette.open')}
        <kbd>{COMMAND_KEY}</kbd>
      </button>
      {visibleTo(permissions).map((destination) => (
        <NavigationLink key={destination.path} destination={destination} />
      ))}
      <UserMenu />
    </nav>
  )
}

export function NavigationLink(props: { destination: Destination; onFollow?: () => void }) {
  const t = useT()
  const { path, title, icon: Icon, hasAlertCounter } = props.destination
  const here = useRouterState({ select: (state) => state.location.pathname })
  return (
    <PathLink
      to={path}
      className={classes['item']}
      aria-current={isWithin(here, props.destination) ? 'page' : undefined}
      onClick={props.onFollow}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
      {t(title)}
      {hasAlertCounter && (
        <span className={classes['count']}>
          <AlertCounter />
        </span>
      )}
    </PathLink>
  )
}
