import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type ReactNode, type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import classes from './line-list.module.css'

interface LineListProps {
  readonly count: number
  readonly keyOf: (place: number) => number
  readonly root: RefObject<HTMLDivElement | null>
  /** Brings a line into sight before its cell can take the focus. */
  readonly onReady: (show: (place: number) => void) => void
  readonly children: (place: number) => ReactNode
}

const LINE_HEIGHT = 44
/** Lines drawn beyond the view on each side; each takes a millisecond or two that a paste or a jump waits for. */
const BEYOND = 2

/** The lines as far as they are in sight of the page, and the one that is being typed into; a thousand are no burden. */
export function LineList({ count, keyOf, root, onReady, children }: LineListProps) {
  const [margin, setMargin] = useState(0)
  const [active, setActive] = useState(0)
  const page = useCallback(() => root.current?.closest('main') ?? null, [root])
  useLayoutEffect(() => {
    const [list, main] = [root.current?.querySelector('[data-lines]'), page()]
    if (list && main) setMargin(list.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop)
  }, [page, root])
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: page,
    estimateSize: () => LINE_HEIGHT,
    overscan: BEYOND,
    scrollMargin: margin,
    getItemKey: keyOf,
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active, count - 1)])].toSorted((a, b) => a - b),
  })
  useLayoutEffect(() => onReady((place) => virtualizer.scrollToIndex(place)), [onReady, virtualizer])
  const onFocus = (event: FocusEvent) => {
    const place = event.target.closest('[data-index]')?.getAttribute('data-index')
    if (place) setActive(Number(place))
  }
  return (
    <div data-lines className={classes['list']} style={{ height: virtualizer.getTotalSize() }} onFocus={onFocus}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={String(key)}
          ref={virtualizer.measureElement}
          data-index={index}
          className={classes['placed']}
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          {children(index)}
        </div>
      ))}
    </div>
  )
}
