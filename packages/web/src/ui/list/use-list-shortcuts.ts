import { type RefObject, useEffect } from 'react'
import { isComposing, isSingleKey } from '../../lib/keyboard.ts'

/** `/` goes to the search of the list, Escape leaves the full screen. */
export function useListShortcuts(
  searchField: RefObject<HTMLInputElement | null>,
  onLeaveFullScreen: (() => void) | null,
): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === '/' && isSingleKey(event)) {
        event.preventDefault()
        searchField.current?.focus()
        searchField.current?.select()
      }
      if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event) && onLeaveFullScreen)
        onLeaveFullScreen()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [searchField, onLeaveFullScreen])
}
