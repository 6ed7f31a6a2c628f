import { type MouseEvent, memo, type ReactNode } from 'react'
import { PathLink } from '../path-link.tsx'
import type { Column } from './column.ts'
import classes from './list.module.css'

interface GridRowProps {
  readonly index: number
  readonly row: unknown
  readonly columns: readonly Column<unknown>[]
  readonly template: string
  readonly top: number
  readonly height: number
  readonly path: string | null
  /** Null when rows cannot be selected. */
  readonly isSelected: boolean | null
  readonly activeColumn: number | null
  readonly cellId: (column: number) => string
  readonly onPoint: (column: number) => void
  readonly onOpen: (inNewTab: boolean) => void
}

/** One row; its first cell of text is a link, so it opens in a new tab and can be copied like any link. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, path, activeColumn } = props
  const linked = columns.findIndex(({ isControl }) => !isControl)
  const onClick = (event: MouseEvent, column: number) => {
    props.onPoint(column)
    const isOfControl = event.target instanceof Element && event.target.closest('button, a, input, label') !== null
    if (isOfControl || path === null || !getSelection()?.isCollapsed) return
    props.onOpen(event.metaKey || event.ctrlKey)
  }
  return (
    <div
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected ?? undefined}
      className={classes['row']}
      data-linked={path !== null || undefined}
      data-row-active={activeColumn !== null || undefined}
      style={{ gridTemplateColumns: props.template, height: props.height, transform: `translateY(${props.top}px)` }}
    >
      {columns.map((column, index) => (
        // Keys are heard by the grid.
        <div
          key={column.key}
          id={props.cellId(index)}
          role="gridcell"
          aria-colindex={index + 1}
          className={classes['cell']}
          data-numeric={column.isNumeric || undefined}
          data-active={activeColumn === index || undefined}
          onClick={(event) => onClick(event, index)}
        >
          {row === undefined ? (
            <span className={classes['ghost']} />
          ) : (
            <CellLink path={index === linked ? path : null} onOpen={props.onOpen}>
              {column.cell(row)}
            </CellLink>
          )}
        </div>
      ))}
    </div>
  )
}, isSameRow)

interface CellLinkProps {
  readonly path: string | null
  readonly onOpen: (inNewTab: boolean) => void
  readonly children: ReactNode
}

/** What a cell shows, as a link where the row leads somewhere; text that is cut is whole under the pointer. */
function CellLink({ path, onOpen, children }: CellLinkProps) {
  if (path === null) return typeof children === 'string' ? <span title={children}>{children}</span> : children
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen(false)
  }
  return (
    <PathLink to={path} tabIndex={-1} className={classes['link']} onClick={open}>
      {children}
    </PathLink>
  )
}

/** The functions of a row are new with every rendering but do the same, so only what is shown is compared. */
function isSameRow(before: GridRowProps, after: GridRowProps): boolean {
  const keys = ['index', 'row', 'columns', 'template', 'top', 'height', 'path', 'isSelected', 'activeColumn'] as const
  return keys.every((key) => before[key] === after[key])
}
