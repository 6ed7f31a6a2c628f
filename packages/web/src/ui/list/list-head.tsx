import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.tsx'
import type { ListState } from '../../lib/list-state.ts'
import type { ListView } from './column.ts'
import classes from './list.module.css'

interface ListHeadProps {
  readonly title: string
  readonly views: readonly ListView[]
  readonly state: ListState
  readonly actions?: ReactNode
}

export function ListHead({ title, views, state, actions }: ListHeadProps) {
  const t = useT()
  return (
    <div className={classes['head']}>
      <h1>{title}</h1>
      {views.length > 0 && (
        <div className={classes['views']} role="group" aria-label={t('ui.list.views')}>
          {views.map((view) => (
            <button
              key={view.key}
              type="button"
              className={classes['view']}
              aria-pressed={isInForce(view, state)}
              onClick={() => show(view, state)}
            >
              {view.label}
            </button>
          ))}
        </div>
      )}
      <div className={classes['tools']}>{actions}</div>
    </div>
  )
}

function isInForce(view: ListView, state: ListState): boolean {
  const wanted = Object.entries(view.filters)
  const set = Object.keys(state.filters)
  return wanted.length === set.length && wanted.every(([key, value]) => state.filters[key] === value)
}

function show(view: ListView, state: ListState): void {
  const cleared = Object.fromEntries(Object.keys(state.filters).map((key) => [key, null]))
  state.setFilters({ ...cleared, ...view.filters })
}
