import type { ReactNode } from 'react'
import classes from './record.module.css'

interface RecordTableProps<Row> {
  readonly label: string
  readonly columns: readonly {
    readonly key: string
    readonly title: string
    readonly isNumeric?: boolean
    cell(row: Row): ReactNode
  }[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/**
 * A short table inside a record: all its rows are there, so it is a plain table. On a phone each row is a card with the
 * titles beside the values; the roles are said again because another display takes them from the elements.
 */
export function RecordTable<Row>({ label, columns, rows, rowKey }: RecordTableProps<Row>) {
  return (
    <table role="table" className={classes['table']} aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" data-numeric={column.isNumeric || undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <td key={column.key} role="cell" data-label={column.title} data-numeric={column.isNumeric || undefined}>
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
