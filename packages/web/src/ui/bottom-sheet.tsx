import { type ComponentProps, lazy, Suspense } from 'react'
import { useLoadedAtRest } from '../lib/at-rest.ts'
import type { BottomDrawer } from './bottom-drawer.tsx'

const load = async () => ({ default: (await import('./bottom-drawer.tsx')).BottomDrawer })
const Drawn = lazy(load)

/** What a phone shows at its bottom edge while `isOpen`. */
export function BottomSheet({ isOpen, ...props }: ComponentProps<typeof BottomDrawer> & { isOpen: boolean }) {
  useLoadedAtRest(load)
  if (!isOpen) return null
  return (
    <Suspense>
      <Drawn {...props} />
    </Suspense>
  )
}
