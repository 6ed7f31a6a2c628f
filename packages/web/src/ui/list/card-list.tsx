import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ListRows } from '../../lib/list-pages.ts'
import { PathLink } from '../path-link.tsx'
import classes from './list.module.css'
import type { Place } from './use-grid-rows.ts'

interface CardListProps<Row> {
  readonly label: string
  readonly rows: ListRows<Row>
  readonly rowKey: (row: Row) => string
  readonly rowPath: (row: Row) => string | null
  readonly card: (row: Row) => ReactNode
  readonly place: Place
  readonly onPlace: (place: { row?: string; at?: number }) => void
}

const CARD_HEIGHT = 76

/** The rows of a list on a phone: one card a row, virtual as the grid is. */
export function CardList<Row>(props: CardListProps<Row>) {
  const { rows, place, onPlace } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 6,
    initialOffset: place.at * CARD_HEIGHT,
  })
  const first = virtual.range?.startIndex ?? place.at
  const last = virtual.range?.endIndex ?? place.at
  useEffect(() => rows.show(first, last), [rows, first, last])
  return (
    <div ref={scroller} className={classes['cards']} data-stale={rows.isStale || undefined}>
      <ul
        aria-label={props.label}
        style={{ position: 'relative', height: virtual.getTotalSize(), margin: 0, padding: 0 }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows.rowAt(item.index)
          const path = row === undefined ? null : props.rowPath(row)
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={rows.total?.isExact ? rows.total.count : -1}
              aria-posinset={item.index + 1}
              className={classes['card']}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row === undefined && <div style={{ minHeight: CARD_HEIGHT }} />}
              {row !== undefined && path === null && <div>{props.card(row)}</div>}
              {row !== undefined && path !== null && (
                <PathLink to={path} onClick={() => onPlace({ row: props.rowKey(row), at: first })}>
                  {props.card(row)}
                </PathLink>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
