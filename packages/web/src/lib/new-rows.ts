import { useCallback, useState } from 'react'

/** Rows that came in while a list was read: they are counted, and shown when the person asks for them. */
export function useNewRows(refresh: () => void) {
  const [newCount, setCount] = useState(0)
  const onNewRow = useCallback(() => setCount((before) => before + 1), [])
  const onShowNew = useCallback(() => {
    setCount(0)
    refresh()
  }, [refresh])
  return { newCount, onNewRow, onShowNew }
}
