import { isCommand, isComposing, isTyping } from './keyboard.ts'
import { GAP_MAX_MS, LENGTH_MIN } from './scan-burst.ts'

/** Longer than the gap between two keys of a scanner, shorter than anybody notices. */
const HELD_MS = 60

const DIALOG = '[aria-modal="true"]'

/** Where a scanner is heard: the dialog on top of the page, or null when there is none. */
type IsHere = (dialog: Element | null) => boolean

/**
 * Hears a scanner while no field has the focus. Its first characters could be shortcuts of one key, so keys are held
 * back for a moment: what goes on as fast as a scanner and ends with Enter is a scan, anything else is pressed again
 * as if nothing had been. Answers how to stop.
 */
export function listenForScans(target: Window, isHere: IsHere, onScan: (code: string) => void): () => void {
  let held: KeyboardEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const pressedAgain = new WeakSet<Event>()
  const release = () => {
    clearTimeout(timer)
    const keys = held
    held = []
    for (const key of keys) {
      const again = new KeyboardEvent('keydown', key)
      pressedAgain.add(again)
      key.target?.dispatchEvent(again)
    }
  }
  const hear = (event: KeyboardEvent) => {
    if (pressedAgain.has(event) || !isHeard(event) || !isHere(document.querySelector(DIALOG))) return
    const last = held.at(-1)
    const isQuick = last !== undefined && event.timeStamp - last.timeStamp <= GAP_MAX_MS
    if (event.key === 'Enter') {
      const code = held.map(({ key }) => key).join('')
      if (!isQuick || code.length < LENGTH_MIN) return release()
      clearTimeout(timer)
      held = []
      stop(event)
      onScan(code)
      return
    }
    if (event.key.length !== 1) return
    if (!isQuick) release()
    // The space bar scrolls, and no code begins with it.
    if (event.key === ' ' && held.length === 0) return
    stop(event)
    held.push(event)
    clearTimeout(timer)
    timer = setTimeout(release, HELD_MS)
  }
  target.addEventListener('keydown', hear, { capture: true })
  return () => {
    clearTimeout(timer)
    target.removeEventListener('keydown', hear, { capture: true })
  }
}

/** A key outside of fields: those know themselves what a code means to them. */
function isHeard(event: KeyboardEvent): boolean {
  return !(event.repeat || event.altKey || isCommand(event) || isComposing(event) || isTyping(event))
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
