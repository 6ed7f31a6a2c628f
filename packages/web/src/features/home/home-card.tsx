import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Panel } from '../../ui/record/panel.tsx'
import { ErrorState } from '../../ui/states.tsx'
import classes from './home.module.css'

interface HomeCardProps<Row extends { readonly id: string }> {
  readonly title: string
  /** Where all of them are. */
  readonly path: string
  readonly list:
    | { readonly nodes: readonly Row[]; readonly totalCount: { count: number; isExact: boolean } }
    | undefined
  readonly failure: { readonly errorId: string | null } | null
  readonly onRetry: () => void
  readonly rowPath: (row: Row) => string
  readonly row: (row: Row) => ReactNode
  /** Said when there is none, with the next action where there is one. */
  readonly nothing: ReactNode
}

/** One question of the day and the first answers to it. */
export function HomeCard<Row extends { readonly id: string }>(props: HomeCardProps<Row>) {
  const t = useT()
  const format = useFormat()
  const { list, failure } = props
  const count = list && format.number(list.totalCount.count) + (list.totalCount.isExact ? '' : '+')
  return (
    <Panel
      title={props.title}
      isFlush
      actions={count && list.nodes.length > 0 && <PathLink to={props.path}>{t('home.all', { count })}</PathLink>}
    >
      {failure && !list && <ErrorState errorId={failure.errorId} onRetry={props.onRetry} />}
      {!list && !failure && <Waiting />}
      {list && list.nodes.length === 0 && <div className={classes['nothing']}>{props.nothing}</div>}
      {list && list.nodes.length > 0 && (
        <ul className={classes['list']} aria-label={props.title}>
          {list.nodes.map((row) => (
            <li key={row.id}>
              <PathLink to={props.rowPath(row)}>{props.row(row)}</PathLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Waiting() {
  const t = useT()
  return (
    <div className={classes['waiting']} aria-busy>
      <span className="visually-hidden" role="status">
        {t('ui.loading')}
      </span>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={12} width={`${90 - (index % 3) * 12}%`} />
      ))}
    </div>
  )
}
