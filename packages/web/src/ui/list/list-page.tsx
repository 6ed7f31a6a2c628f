import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useRef, useState } from 'react'
import type { ListRows } from '../../lib/list-pages.ts'
import type { ListState } from '../../lib/list-state.ts'
import { useGo } from '../../lib/navigation.ts'
import { ROW_HEIGHTS, usePreferences } from '../../lib/preferences.ts'
import { useTitle } from '../../lib/title.ts'
import { leaveTrail } from '../../lib/trail.ts'
import { CardList } from './card-list.tsx'
import type { Column, FilterField, ListView } from './column.ts'
import { DataGrid } from './data-grid.tsx'
import { FilterChips } from './filter-chips.tsx'
import { ListBody } from './list-body.tsx'
import { ListFoot } from './list-foot.tsx'
import { ListHead } from './list-head.tsx'
import { ListQuery } from './list-query.tsx'
import classes from './list.module.css'
import { NewRowsBar, SelectionBar } from './list-bars.tsx'
import type { Selection } from './selection.ts'
import { useListShortcuts } from './use-list-shortcuts.ts'
import { useShownColumns } from './shown-columns.ts'

export interface ListPageProps<Row> {
  /** The stable name of the list; what a person sets for it is kept under this name. */
  readonly listKey: string
  readonly title: string
  /** Absent where the server cannot search the list. */
  readonly searchLabel?: string
  readonly state: ListState
  readonly rows: ListRows<Row>
  readonly columns: readonly Column<Row>[]
  readonly filters?: readonly FilterField[]
  readonly views?: readonly ListView[]
  readonly rowKey: (row: Row) => string
  /** Where a row leads; null when there is no record behind it. */
  readonly rowPath: (row: Row) => string | null
  /** Hears single keys for the active row, such as the key of an act. */
  readonly onRowKey?: (row: Row, key: string) => void
  /** What a phone shows of a row. */
  readonly card: (row: Row) => ReactNode
  /** Buttons beside the title, such as "New". */
  readonly actions?: ReactNode
  readonly empty: { readonly title: string; readonly help?: string; readonly action?: ReactNode }
  /** Rows that came in since the list was read; they wait in a bar until the person asks for them. */
  readonly newCount?: number
  readonly onShowNew?: () => void
  /** What the rows come to, above them. */
  readonly overview?: ReactNode
  /** Sums over all rows that match, beside their count. */
  readonly summary?: ReactNode
  readonly selection?: Selection
  readonly selectionActions?: ReactNode
}

/** A whole list screen: title and views, query area, chips, grid or cards, and what is shown when there are no rows. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { state, rows, selection } = props
  const go = useGo()
  useTitle(props.title)
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const { density } = usePreferences()
  const [isFullScreen, setFullScreen] = useState(false)
  const [wanted, setWanted] = useState<number | null>(null)
  const { visible, shown } = useShownColumns(props.listKey, props.columns)
  const searchField = useRef<HTMLInputElement>(null)
  useListShortcuts(searchField, isFullScreen ? () => setFullScreen(false) : null)
  const [place] = useState(state.place)
  const isFiltered = state.search !== '' || Object.keys(state.filters).length > 0
  const open = (row: Row, { inNewTab }: { inNewTab: boolean }) => {
    const path = props.rowPath(row)
    if (path === null) return
    if (inNewTab) {
      window.open(path, '_blank', 'noopener')
      return
    }
    state.remember({ row: props.rowKey(row) })
    leaveTrail(pathsAround(props, row))
    go(path)
  }
  return (
    <section className={classes['page']} data-full-screen={isFullScreen || undefined} aria-label={props.title}>
      <ListHead title={props.title} views={props.views ?? []} state={state} actions={props.actions} />
      <ListQuery
        searchLabel={props.searchLabel}
        searchField={searchField}
        fields={props.filters ?? []}
        state={state}
        isPhone={isPhone}
        tools={{ onRefresh: rows.refresh, shown, isFullScreen, onFullScreen: () => setFullScreen(!isFullScreen) }}
      />
      <FilterChips fields={props.filters ?? []} views={props.views ?? []} state={state} />
      {props.overview}
      <div className={classes['frame']}>
        <NewRowsBar count={props.newCount ?? 0} onShow={props.onShowNew ?? rows.refresh} />
        {selection && <SelectionBar selection={selection} actions={props.selectionActions} />}
        <ListBody rows={rows} isFiltered={isFiltered} empty={props.empty} onClear={state.clear}>
          {isPhone ? (
            <CardList {...props} label={props.title} place={place} onPlace={state.remember} />
          ) : (
            <DataGrid
              key={JSON.stringify([state.search, state.filters, state.sort])}
              label={props.title}
              columns={visible}
              rows={rows}
              rowKey={props.rowKey}
              rowPath={props.rowPath}
              rowHeight={ROW_HEIGHTS[density]}
              sort={state.sort}
              onSort={state.setSort}
              onOpen={open}
              onRowKey={props.onRowKey}
              place={state.place}
              wanted={wanted}
              onPlace={state.remember}
              selection={selection}
            />
          )}
        </ListBody>
        <ListFoot rows={rows} summary={props.summary} onGoTo={isPhone ? null : setWanted} />
      </div>
    </section>
  )
}

const TRAIL_ROWS = 200

/** The paths of the rows that are loaded around one, for next and previous on the record. */
function pathsAround<Row>(props: ListPageProps<Row>, row: Row): string[] {
  const { rows, rowPath, rowKey } = props
  const indexes = Array.from({ length: Math.min(rows.rowCount, 10_000) }, (_, index) => index)
  const loaded = indexes.flatMap((index) => {
    const found = rows.rowAt(index)
    return found === undefined ? [] : [found]
  })
  const here = loaded.findIndex((candidate) => rowKey(candidate) === rowKey(row))
  return loaded.slice(Math.max(0, here - TRAIL_ROWS), here + TRAIL_ROWS).flatMap((found) => rowPath(found) ?? [])
}
