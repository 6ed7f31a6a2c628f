import { Button } from '@mantine/core'
import { IconCloudOff, IconInbox, IconLock, IconSearchOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../lib/i18n.tsx'
import { PathLink } from './path-link.tsx'
import classes from './states.module.css'

interface StateProps {
  readonly title: string
  readonly help?: string
  readonly icon: ReactNode
  readonly children?: ReactNode
  readonly isAlert?: boolean
  /** Whether it stands for the whole page, whose heading its title then is. */
  readonly isPage?: boolean
}

function State(props: StateProps) {
  const Heading = props.isPage ? 'h1' : 'h2'
  return (
    <div className={classes['state']} role={props.isAlert ? 'alert' : undefined}>
      {props.icon}
      <Heading>{props.title}</Heading>
      {props.help && <p>{props.help}</p>}
      {props.children && <div className={classes['action']}>{props.children}</div>}
    </div>
  )
}

/** There is nothing yet; the next action makes the first one. */
export function EmptyState(props: { title: string; help?: string; action?: ReactNode }) {
  return (
    <State title={props.title} help={props.help} icon={<IconInbox size={28} stroke={1.4} aria-hidden />}>
      {props.action}
    </State>
  )
}

/** There is something, but nothing fits the conditions. */
export function NoResultState(props: { onClear: () => void }) {
  const t = useT()
  return (
    <State
      title={t('ui.list.noResult')}
      help={t('ui.list.noResultHelp')}
      icon={<IconSearchOff size={28} stroke={1.4} aria-hidden />}
    >
      <Button variant="default" onClick={props.onClear}>
        {t('ui.list.clearAll')}
      </Button>
    </State>
  )
}

/** Rows, or the whole page, that somebody of this role does not see. */
export function ForbiddenState(props: Pick<StateProps, 'isPage'>) {
  const t = useT()
  return (
    <State
      isPage={props.isPage}
      title={t('ui.list.forbidden')}
      help={t('ui.list.forbiddenHelp')}
      icon={<IconLock size={28} stroke={1.4} aria-hidden />}
    >
      <Button component={PathLink} to="/" variant="default">
        {t('ui.list.home')}
      </Button>
    </State>
  )
}

export function ErrorState(props: { errorId: string | null; onRetry: () => void }) {
  const t = useT()
  const help = props.errorId ? t('ui.list.failedHelp', { errorId: props.errorId }) : t('ui.list.failedOffline')
  return (
    <State isAlert title={t('ui.list.failed')} help={help} icon={<IconCloudOff size={28} stroke={1.4} aria-hidden />}>
      <Button variant="default" onClick={props.onRetry}>
        {t('ui.retry')}
      </Button>
    </State>
  )
}

/** A record that does not exist or is hidden. */
export function MissingState(props: { listPath: string }) {
  const t = useT()
  return (
    <State
      isPage
      title={t('ui.record.missing')}
      help={t('ui.record.missingHelp')}
      icon={<IconSearchOff size={28} stroke={1.4} aria-hidden />}
    >
      <Button component={PathLink} to={props.listPath} variant="default">
        {t('ui.record.backToList')}
      </Button>
    </State>
  )
}
