import { useEffect, useState } from 'react'

/** After a dialog is gone the focus is again where it was before, so that the keyboard goes on from there. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) setTimeout(() => before.focus({ preventScroll: true }))
    },
    [before],
  )
}
