import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ListSort } from '../../lib/list-state.ts'
import type { Column } from './column.ts'
import classes from './list.module.css'

interface GridHeaderProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly template: string
  readonly minWidth: number
  readonly sort: ListSort
  readonly onSort: (field: string) => void
  readonly cellId: (column: number) => string
  readonly activeColumn: number | null
}

/** The titles of the columns; those that the server can sort by are buttons. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, sort, activeColumn } = props
  return (
    <div role="rowgroup" className={classes['header']} style={{ minWidth: props.minWidth }}>
      <div role="row" aria-rowindex={1} className={classes['row']} style={{ gridTemplateColumns: props.template }}>
        {columns.map((column, index) => {
          const direction = column.sort && column.sort === sort.field ? sort.direction : null
          return (
            <div
              key={column.key}
              id={props.cellId(index)}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={direction === null ? undefined : direction === 'ASC' ? 'ascending' : 'descending'}
              className={classes['cell']}
              data-numeric={column.isNumeric || undefined}
              data-active={activeColumn === index || undefined}
              title={column.title}
            >
              {column.sort ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={classes['sort']}
                  onClick={() => column.sort && props.onSort(column.sort)}
                >
                  <span className={classes['heading']}>{column.title}</span>
                  {direction === 'ASC' && <IconArrowUp size={13} aria-hidden />}
                  {direction === 'DESC' && <IconArrowDown size={13} aria-hidden />}
                </button>
              ) : (
                <span className={column.isControl ? 'visually-hidden' : undefined}>{column.title}</span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
