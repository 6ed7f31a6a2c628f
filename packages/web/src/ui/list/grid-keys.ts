import type { KeyboardEvent } from 'react'
import { isCommand } from '../../lib/keyboard.ts'

/** A cell of a grid; row -1 is the header. */
export interface Cell {
  readonly row: number
  readonly column: number
}

export interface GridBounds {
  readonly rowCount: number
  readonly columnCount: number
  /** Rows that PageUp and PageDown step over. */
  readonly pageRows: number
}

/** What of an event says where its key leads. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>

/** Where a key leads in a grid by the pattern of the ARIA Authoring Practices, or null when it does not move. */
export function cellAfter(event: PressedKey, cell: Cell, bounds: GridBounds): Cell | null {
  const lastRow = bounds.rowCount - 1
  const lastColumn = bounds.columnCount - 1
  const toRow = (row: number): Cell => ({ row: Math.min(lastRow, Math.max(-1, row)), column: cell.column })
  const toColumn = (column: number): Cell => ({ row: cell.row, column: Math.min(lastColumn, Math.max(0, column)) })
  switch (event.key) {
    case 'ArrowDown':
      return toRow(cell.row + 1)
    case 'ArrowUp':
      return toRow(cell.row - 1)
    case 'ArrowLeft':
      return toColumn(cell.column - 1)
    case 'ArrowRight':
      return toColumn(cell.column + 1)
    case 'PageDown':
      return toRow(cell.row + bounds.pageRows)
    case 'PageUp':
      return toRow(Math.max(0, cell.row - bounds.pageRows))
    case 'Home':
      return isCommand(event) ? { row: 0, column: 0 } : toColumn(0)
    case 'End':
      return isCommand(event) ? { row: lastRow, column: lastColumn } : toColumn(lastColumn)
    default:
      return null
  }
}
