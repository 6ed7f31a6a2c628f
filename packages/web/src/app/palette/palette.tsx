import { lazy, Suspense, useEffect } from 'react'
import { useLoadedAtRest } from '../../lib/at-rest.ts'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import { palette } from './palette-state.ts'

const load = async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog })
const PaletteDialog = lazy(load)

/**
 * Ctrl/Cmd+K anywhere, also inside fields. The dialog is loaded when the page has come to rest: loaded with its first
 * use it would come so late that the first letters fall into the field below it.
 */
export function Palette() {
  const isOpen = palette.use()
  useLoadedAtRest(load)
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !isCommand(event) || event.altKey || event.shiftKey || isComposing(event))
        return
      event.preventDefault()
      palette.set(true)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <PaletteDialog onClose={() => palette.set(false)} />
    </Suspense>
  )
}
