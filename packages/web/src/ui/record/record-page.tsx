import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { useTitle } from '../../lib/title.ts'
import { useNeighbours } from '../../lib/trail.ts'
import { PathLink } from '../path-link.tsx'
import classes from './record.module.css'

interface RecordPageProps {
  readonly title: string
  /** The human number and other short facts under the title. */
  readonly subtitle?: ReactNode
  readonly status?: ReactNode
  /** What may be done next with the record. */
  readonly actions?: ReactNode
  /** The list that the record belongs to. */
  readonly listPath: string
  readonly children: ReactNode
}

/** The frame of a record: its title, state and next acts stay in sight, the panels follow. */
export function RecordPage(props: RecordPageProps) {
  const t = useT()
  useTitle(props.title)
  return (
    <article className={classes['page']} aria-label={props.title}>
      <header className={classes['top']}>
        <ActionIcon
          component={PathLink}
          to={props.listPath}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('ui.record.backToList')}
        >
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <div className={classes['titles']}>
          <div className={classes['title']}>
            <h1>{props.title}</h1>
            {props.status}
          </div>
          {props.subtitle && <div className={classes['sub']}>{props.subtitle}</div>}
        </div>
        <div className={classes['actions']}>
          {props.actions}
          <Neighbours />
        </div>
      </header>
      {props.children}
    </article>
  )
}

function Neighbours() {
  const t = useT()
  const { previous, next } = useNeighbours()
  if (!previous && !next) return null
  const steps = [
    { to: previous, label: t('ui.record.previous'), icon: <IconChevronUp size={18} aria-hidden /> },
    { to: next, label: t('ui.record.next'), icon: <IconChevronDown size={18} aria-hidden /> },
  ]
  return steps.map(({ to, label, icon }) =>
    to ? (
      <Tooltip key={label} label={label}>
        <ActionIcon component={PathLink} to={to} variant="default" size="lg" aria-label={label}>
          {icon}
        </ActionIcon>
      </Tooltip>
    ) : (
      <ActionIcon key={label} variant="default" size="lg" aria-label={label} disabled>
        {icon}
      </ActionIcon>
    ),
  )
}

/** What stands in for a record while it is read, in about its size. */
export function RecordSkeleton() {
  const t = useT()
  return (
    <div className={classes['page']} aria-busy>
      <span className="visually-hidden" role="status">
        {t('ui.loading')}
      </span>
      <Skeleton height={34} width="40%" />
      <Skeleton height={130} />
      <Skeleton height={260} />
    </div>
  )
}
