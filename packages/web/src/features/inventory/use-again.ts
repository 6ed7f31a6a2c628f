import { useEffect, useRef } from 'react'

/** Reads again when the stamp of what is shown has changed, by the viewer or by somebody else; never while it stays the same. */
export function useAgain(stamp: string, readAgain: () => Promise<unknown>): void {
  const shown = useRef(stamp)
  useEffect(() => {
    if (shown.current === stamp) return
    shown.current = stamp
    void readAgain()
  }, [stamp, readAgain])
}
