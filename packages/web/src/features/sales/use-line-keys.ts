import { type KeyboardEvent, useRef } from 'react'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import { copiedFromAbove, movedLine, withoutLine } from './line-edits.ts'
import type { DraftLine, NumberCell } from './order-draft.ts'
import { scanListener } from '../../lib/scan-burst.ts'

type Cell = NumberCell | 'product' | 'amount'

interface LineKeys {
  readonly lines: readonly DraftLine[]
  readonly change: (step: (lines: readonly DraftLine[]) => readonly DraftLine[]) => void
  readonly focus: (place: number, cell: Cell) => void
  readonly onScan: (code: string) => void
  readonly onUndo: () => boolean
  readonly onSubmit: () => void
}

const CELLS: readonly Cell[] = ['product', 'quantity', 'unitPrice', 'discountPercent', 'taxRate', 'amount']

/** The keys of the lines; each does one thing from any cell, and the Enter of an IME or of a scanner nothing of these. */
export function useLineKeys(keys: LineKeys) {
  const listen = useRef(scanListener())
  /** Before the cell itself hears the key: a scan must not reach it. */
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const at = cellOf(event)
    if (isComposing(event) || isCommand(event) || event.altKey || !(event.target instanceof HTMLInputElement)) return
    const press = { key: event.key, atMs: event.timeStamp, cell: at?.id ?? '', value: event.target.value }
    const scan = listen.current(press)
    if (!scan || !at) return
    event.preventDefault()
    event.stopPropagation()
    const line = keys.lines[at.place]
    if (line) keys.change((lines) => restored(lines, { key: line.key, cell: at.cell }, scan.before))
    keys.onScan(scan.code)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const at = cellOf(event)
    const isDone = isCommand(event) ? command(event, at, keys) : at !== null && step(event, at, keys)
    if (isDone) event.preventDefault()
  }
  return { onKeyDownCapture, onKeyDown }
}

type At = { readonly id: string; readonly place: number; readonly cell: Cell }

function cellOf({ target }: KeyboardEvent): At | null {
  const id = target instanceof HTMLElement ? (target.dataset['cell'] ?? '') : ''
  const [place, name] = id.split('-')
  const cell = CELLS.find((known) => known === name)
  return cell ? { id, place: Number(place), cell } : null
}

/** A scanner typed into the cell like a person; what stood there comes back. */
function restored(
  lines: readonly DraftLine[],
  { key, cell }: { key: number; cell: Cell },
  before: string,
): readonly DraftLine[] {
  if (cell === 'amount') return lines
  return lines.map((line) =>
    line.key !== key ? line : cell === 'product' ? { ...line, text: before } : { ...line, [cell]: before },
  )
}

/** Chords with Ctrl or Cmd; answers whether it was one. */
function command(event: KeyboardEvent, at: At | null, keys: LineKeys): boolean {
  const line = at ? keys.lines[at.place] : undefined
  if (event.key === 'Enter') keys.onSubmit()
  else if (event.key.toLowerCase() === 'z' && !event.shiftKey) return keys.onUndo()
  else if (event.key === 'Delete' && at && line) {
    keys.change((lines) => withoutLine(lines, line.key))
    keys.focus(Math.min(at.place, keys.lines.length - 2), at.cell)
  } else if (event.key.toLowerCase() === 'd' && at) {
    const { cell, place } = at
    if (cell !== 'amount') keys.change((lines) => copiedFromAbove(lines, place, cell))
  } else return false
  return true
}

/** Enter goes on, arrows go up and down, with Alt they take the line along; answers whether something was done. */
function step(event: KeyboardEvent, { place, cell }: At, keys: LineKeys): boolean {
  const direction = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
  if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
  else if (event.key === 'Enter' && cell === 'product') keys.focus(place, 'quantity')
  else if (event.key === 'Enter' && cell === 'quantity') keys.focus(keys.lines.length - 1, 'product')
  else if (event.key === 'Enter') keys.focus(place + 1, cell)
  else if (direction !== null && event.altKey) {
    keys.change((lines) => movedLine(lines, place, direction))
    keys.focus(place + direction, cell)
  } else if (direction !== null) keys.focus(place + direction, cell)
  else return false
  return true
}
