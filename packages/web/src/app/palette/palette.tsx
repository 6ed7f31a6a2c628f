import { lazy, Suspense, useEffect } from 'react'
import { isCommand, isComposing } from '../../lib/keyboard.ts'
import { palette } from './palette-state.ts'

const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }))

/** Ctrl/Cmd+K anywhere, also inside fields; the dialog itself is loaded with its first use. */
export function Palette() {
  const isOpen = palette.use()
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
