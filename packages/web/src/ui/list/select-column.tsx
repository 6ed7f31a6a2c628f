import { Checkbox } from '@mantine/core'
import type { Column } from './column.ts'
import type { Selection } from './selection.ts'

interface SelectColumnOptions<Row> {
  /** Names the column for those who hear it. */
  readonly title: string
  readonly selection: Selection
  readonly rowKey: (row: Row) => string
  /** Names the row for those who hear the box and do not see it. */
  readonly label: (row: Row) => string
}

/** A box in front of each row, for those who select by hand; the keyboard selects the active row with Space. */
export function selectColumn<Row>({ title, selection, rowKey, label }: SelectColumnOptions<Row>): Column<Row> {
  return {
    key: 'select',
    title,
    width: '40px',
    isControl: true,
    cell: (row) => (
      <Checkbox
        size="xs"
        tabIndex={-1}
        aria-label={label(row)}
        checked={selection.has(rowKey(row))}
        onChange={() => selection.toggle(rowKey(row))}
      />
    ),
  }
}
