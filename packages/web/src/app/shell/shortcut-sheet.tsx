import { lazy, Suspense, useEffect } from 'react'
import { useLoadedAtRest } from '../../lib/at-rest.ts'
import { isSingleKey } from '../../lib/keyboard.ts'
import { shortcutSheet } from './shortcut-sheet-state.ts'

const load = async () => ({ default: (await import('./shortcut-dialog.tsx')).ShortcutDialog })
const ShortcutDialog = lazy(load)

/** All shortcuts; `?` opens it anywhere outside a field. */
export function ShortcutSheet() {
  const isOpen = shortcutSheet.use()
  useLoadedAtRest(load)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== '?' || !isSingleKey(event)) return
      event.preventDefault()
      shortcutSheet.set(true)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense>
      <ShortcutDialog onClose={() => shortcutSheet.set(false)} />
    </Suspense>
  )
}
