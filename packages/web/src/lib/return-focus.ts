import { useEffect, useState } from 'react'

/**
 * After a dialog is gone the focus is again where it was before, so that the keyboard goes on from there; when that is
 * gone too, as a bar of selected rows is, it is on the list.
 */
export function useReturnFocus(): void {
  const [before] = useState(focusedBefore)
  useEffect(
    () => () => {
      setTimeout(() => {
        const target = before?.isConnected ? before : document.querySelector('[role=grid]')
        if (target instanceof HTMLElement) target.focus({ preventScroll: true })
      })
    },
    [before],
  )
}

/** A menu is gone with its choice; the button that opened it stays. */
function focusedBefore(): Element | null {
  const menu = document.activeElement?.closest('[role=menu]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : document.activeElement
}
