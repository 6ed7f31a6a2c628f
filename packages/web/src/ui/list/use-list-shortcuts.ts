import { type RefObject, useEffect } from 'react'
import { isComposing, isTyping } from '../../lib/keyboard.ts'

/** `/` goes to the search of the list, Escape leaves the full screen. */
export function useListShortcuts(
  searchField: RefObject<HTMLInputElement | null>,
  onLeaveFullScreen: (() => void) | null,
): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.key === '/' && !isTyping(event)) {
        event.preventDefault()
        searchField.current?.focus()
        searchField.current?.select()
      }
      if (event.key === 'Escape' && onLeaveFullScreen) onLeaveFullScreen()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [searchField, onLeaveFullScreen])
}
