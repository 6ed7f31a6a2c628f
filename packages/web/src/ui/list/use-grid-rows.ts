import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ListRows } from '../../lib/list-pages.ts'
import type { Cell } from './grid-keys.ts'

/** The place in a list that its URL names: the row that was opened and the first row in sight. */
export interface Place {
  readonly row: string | null
  readonly at: number
}

interface GridRowsOptions<Row> {
  readonly rows: ListRows<Row>
  readonly rowKey: (row: Row) => string
  readonly rowHeight: number
  readonly place: Place
  readonly onPlace: (place: { row?: string; at?: number }) => void
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** Rows beyond the view on each side; with the rows of a tall screen at 28 px this stays under 60 elements. */
const OVERSCAN = 4
const REMEMBER_AFTER_MS = 300

interface GridRows {
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly active: Cell
  readonly setActive: (cell: Cell) => void
  readonly pageRows: number
}

/** Which rows of a grid are in the document, which cell is active, and the place that the URL shall remember. */
export function useGridRows<Row>(options: GridRowsOptions<Row>): GridRows {
  const { rows, rowKey, rowHeight, place, onPlace, scroller } = options
  const [active, setActiveCell] = useState<Cell>({ row: place.at, column: 0 })
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialOffset: place.at * rowHeight,
    scrollPaddingStart: rowHeight,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return active.row < 0 || active.row >= range.count || shown.includes(active.row)
        ? shown
        : [...shown, active.row].sort((left, right) => left - right)
    },
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const first = virtual.range?.startIndex ?? place.at
  const last = virtual.range?.endIndex ?? place.at
  useEffect(() => rows.show(first, last), [rows, first, last])
  useRestoredRow({ rows, rowKey, place, first, last, setActive: setActiveCell })
  useRememberedTop(first, onPlace, place.at)
  const setActive = (cell: Cell) => {
    setActiveCell(cell)
    if (cell.row >= 0) virtual.scrollToIndex(cell.row, { align: 'auto' })
    else virtual.scrollToOffset(0)
  }
  return { virtual, active: bounded(active, rows.rowCount), setActive, pageRows: Math.max(1, last - first - 1) }
}

/** After Back the row that was opened is active again as soon as its page is there. */
function useRestoredRow<Row>(options: {
  rows: ListRows<Row>
  rowKey: (row: Row) => string
  place: Place
  first: number
  last: number
  setActive: (cell: Cell) => void
}): void {
  const { rows, rowKey, place, first, last, setActive } = options
  const isRestored = useRef(place.row === null)
  useEffect(() => {
    if (isRestored.current) return
    for (let index = first; index <= last; index += 1) {
      const row = rows.rowAt(index)
      if (row === undefined || rowKey(row) !== place.row) continue
      isRestored.current = true
      setActive({ row: index, column: 0 })
      return
    }
  }, [rows, rowKey, place.row, first, last, setActive])
}

function useRememberedTop(first: number, onPlace: (place: { at: number }) => void, initial: number): void {
  const remembered = useRef(initial)
  useEffect(() => {
    if (first === remembered.current) return
    const timer = setTimeout(() => {
      remembered.current = first
      onPlace({ at: first })
    }, REMEMBER_AFTER_MS)
    return () => clearTimeout(timer)
  }, [first, onPlace])
}

function bounded(cell: Cell, rowCount: number): Cell {
  return cell.row < rowCount ? cell : { ...cell, row: rowCount - 1 }
}
