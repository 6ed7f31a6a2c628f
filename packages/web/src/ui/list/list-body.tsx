import { Skeleton } from '@mantine/core'
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import type { ListRows } from '../../lib/list-pages.ts'
import { EmptyState, ErrorState, ForbiddenState, NoResultState } from '../states.tsx'

interface ListBodyProps<Row> {
  readonly rows: ListRows<Row>
  readonly isFiltered: boolean
  readonly empty: ComponentProps<typeof EmptyState>
  readonly onClear: () => void
  readonly children: ReactNode
}

/** The rows, or one of the four states of a list without rows; each of them has a next action. */
export function ListBody<Row>({ rows, isFiltered, empty, onClear, children }: ListBodyProps<Row>) {
  switch (rows.status) {
    case 'loading':
      return <LoadingRows />
    case 'forbidden':
      return <ForbiddenState />
    case 'error':
      return <ErrorState errorId={rows.errorId} onRetry={rows.refresh} />
    case 'ready':
      if (rows.rowCount > 0) return children
      return isFiltered ? <NoResultState onClear={onClear} /> : <EmptyState {...empty} />
  }
}

const SKELETON_AFTER_MS = 200

/** A skeleton in the size of the rows; quick answers come before it, so nothing flickers. */
function LoadingRows() {
  const t = useT()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div
      aria-busy
      style={{ display: 'grid', flex: '1 1 0', alignContent: 'start', gap: 18, padding: 16, overflow: 'hidden' }}
    >
      <span className="visually-hidden" role="status">
        {t('ui.loading')}
      </span>
      {isSlow &&
        Array.from({ length: 12 }, (_, index) => (
          <Skeleton key={index} height={12} width={`${92 - (index % 4) * 9}%`} />
        ))}
    </div>
  )
}
