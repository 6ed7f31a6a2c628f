import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { ListRows } from '../../lib/list-pages.ts'
import type { ListSort } from '../../lib/list-state.ts'
import { isCommand, isComposing, isSingleKey } from '../../lib/keyboard.ts'
import type { Column } from './column.ts'
import { GridHeader } from './grid-header.tsx'
import { cellAfter } from './grid-keys.ts'
import { GridRow } from './grid-row.tsx'
import classes from './list.module.css'
import type { Selection } from './selection.ts'
import { type Place, useGridRows } from './use-grid-rows.ts'

export interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: ListRows<Row>
  readonly rowKey: (row: Row) => string
  readonly rowPath: (row: Row) => string | null
  readonly rowHeight: number
  readonly sort: ListSort
  readonly onSort: (sort: ListSort) => void
  readonly onOpen: (row: Row, options: { inNewTab: boolean }) => void
  readonly onRowKey?: (row: Row, key: string) => void
  readonly place: Place
  /** A row that the person has asked to go to. */
  readonly wanted: number | null
  readonly onPlace: (place: { row?: string; at?: number }) => void
  readonly selection?: Selection
}

/**
 * The rows of a list as a grid with one tab stop. The focus stays on the grid and points at the active cell, so it
 * survives rows that scroll away or change; only rows near the view are in the document.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rows, rowKey, sort, onSort, selection } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { virtual, active, setActive, pageRows } = useGridRows({ ...props, scroller })
  const template = columns.map((column) => column.width).join(' ')
  const minWidth = columns.reduce((total, column) => total + minWidthOf(column.width), 0)
  useEffect(() => {
    if (props.place.row) scroller.current?.focus({ preventScroll: true })
    // Only when the list is opened, to put the focus back where it was.
  }, [])
  useEffect(() => {
    if (props.wanted === null) return
    setActive({ row: props.wanted, column: 0 })
    scroller.current?.focus({ preventScroll: true })
    // Once for each wish; later moves of the active cell are the person's own.
  }, [props.wanted])
  const open = (index: number, inNewTab: boolean) => {
    const row = rows.rowAt(index)
    if (row === undefined) return
    // The scroll position is written a moment after scrolling; who opens sooner comes back to it all the same.
    if (!inNewTab) props.onPlace({ at: virtual.range?.startIndex ?? 0 })
    props.onOpen(row, { inNewTab })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.altKey || isOfControl(event)) return
    const to = cellAfter(event, active, { rowCount: rows.rowCount, columnCount: columns.length, pageRows })
    if (to) {
      event.preventDefault()
      if (event.shiftKey && selection)
        selection.extend(range(active.row, to.row).flatMap((index) => keyAt(rows, rowKey, index)))
      setActive(to)
    } else if (event.key === 'Enter' && active.row === -1) sortBy(columns[active.column]?.sort, sort, onSort)
    else if (event.key === 'Enter') open(active.row, isCommand(event))
    else if (event.key === ' ' && selection) {
      event.preventDefault()
      for (const key of keyAt(rows, rowKey, active.row)) selection.toggle(key)
    } else if (event.key === 'Escape') selection?.clear()
    else if (isSingleKey(event.nativeEvent)) {
      const row = rows.rowAt(active.row)
      if (row !== undefined) props.onRowKey?.(row, event.key)
    }
  }
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`
  return (
    // The grid is the one tab stop and hears the keys for its cells.
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.total?.isExact === false && rows.rowCount > 0 ? -1 : rows.rowCount + 1}
      aria-colcount={columns.length}
      aria-busy={rows.isStale}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={cellId(active.row, active.column)}
      tabIndex={0}
      className={classes['grid']}
      data-stale={rows.isStale || undefined}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={columns}
        template={template}
        minWidth={minWidth}
        sort={sort}
        onSort={(field) => sortBy(field, sort, onSort)}
        cellId={(column) => cellId(-1, column)}
        activeColumn={active.row === -1 ? active.column : null}
      />
      <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize(), minWidth }}>
        {virtual.getVirtualItems().map((item): ReactNode => {
          const row = rows.rowAt(item.index)
          return (
            <GridRow
              key={item.key}
              index={item.index}
              row={row}
              columns={columns}
              template={template}
              top={item.start}
              height={props.rowHeight}
              path={row === undefined ? null : props.rowPath(row)}
              isSelected={selection && row !== undefined ? selection.has(rowKey(row)) : null}
              activeColumn={active.row === item.index ? active.column : null}
              cellId={(column) => cellId(item.index, column)}
              onPoint={(column) => setActive({ row: item.index, column })}
              onOpen={(inNewTab) => open(item.index, inNewTab)}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Buttons and fields in cells, and menus that they open, have their own keys. */
function isOfControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, input, [role=menu]') !== null
}

/** The least pixels of a grid track: 120 of `120px` and of `minmax(120px, 2fr)`. */
function minWidthOf(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 100)
}

function sortBy(field: string | undefined, sort: ListSort, onSort: (sort: ListSort) => void): void {
  if (!field) return
  onSort({ field, direction: sort.field === field && sort.direction === 'ASC' ? 'DESC' : 'ASC' })
}

function keyAt<Row>(rows: ListRows<Row>, rowKey: (row: Row) => string, index: number): string[] {
  const row = rows.rowAt(index)
  return row === undefined ? [] : [rowKey(row)]
}

function range(from: number, to: number): number[] {
  const first = Math.max(0, Math.min(from, to))
  return Array.from({ length: Math.max(from, to) - first + 1 }, (_, step) => first + step)
}
