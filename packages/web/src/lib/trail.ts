import { useEffect } from 'react'
import { useRouter, useRouterState } from '@tanstack/react-router'

let trail: readonly string[] = []

/** Remembers the rows of the list that a record is opened from, so that the record can step to its neighbours. */
export function leaveTrail(paths: readonly string[]): void {
  trail = paths
}

/** The records before and after this one in the list that led here; Alt+Up and Alt+Down go there. */
export function useNeighbours(): { previous: string | null; next: string | null } {
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = trail.indexOf(path)
  const previous = here > 0 ? (trail[here - 1] ?? null) : null
  const next = here >= 0 ? (trail[here + 1] ?? null) : null
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
      const to = event.key === 'ArrowUp' ? previous : event.key === 'ArrowDown' ? next : null
      if (!to) return
      event.preventDefault()
      router.history.replace(to)
    }
    addEventListener('keydown', step)
    return () => removeEventListener('keydown', step)
  }, [previous, next, router])
  return { previous, next }
}
