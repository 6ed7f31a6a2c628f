import { type RefObject, useCallback, useEffect, useRef } from 'react'

const FRAMES_MAX = 5

/** Moves the focus to a cell by its name, at once when it is drawn, else as soon as its line was brought into sight. */
export function useCellFocus(root: RefObject<HTMLDivElement | null>, first: string) {
  const show = useRef<(place: number) => void>(() => undefined)
  const setShow = useCallback((to: (place: number) => void) => {
    show.current = to
  }, [])
  const focus = useCallback(
    (cell: string, framesLeft = FRAMES_MAX) => {
      const input = root.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)
      if (input) return input.focus()
      const place = Number(cell.split('-')[0])
      if (Number.isNaN(place) || place < 0 || framesLeft === 0) return
      show.current(place)
      requestAnimationFrame(() => focus(cell, framesLeft - 1))
    },
    [root],
  )
  const start = useRef(first)
  useEffect(() => {
    const timer = setTimeout(() => focus(start.current), 0)
    return () => clearTimeout(timer)
  }, [focus])
  return { focus, setShow }
}
