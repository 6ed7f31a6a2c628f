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

/** A short table inside a record: all its rows are there, so it is a plain table. */
export function RecordTable<Row>({ label, columns, rows, rowKey }: RecordTableProps<Row>) {
  return (
    <table className={classes['table']} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" data-numeric={column.isNumeric || undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} data-numeric={column.isNumeric || undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
