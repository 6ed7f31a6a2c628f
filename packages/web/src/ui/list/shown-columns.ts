import { useCallback, useMemo, useState } from 'react'
import { store, stored } from '../../lib/storage.ts'
import type { Column } from './column.ts'

const PREFIX = 'tradewind.columns.'

/** Which columns of a list a person wants to see; kept on the device under the key of the list. */
export interface ShownColumns {
  readonly choices: readonly { readonly key: string; readonly title: string; readonly isShown: boolean }[]
  toggle(key: string): void
}

export function useShownColumns<Row>(listKey: string, columns: readonly Column<Row>[]) {
  const [changed, setChanged] = useState<Readonly<Record<string, boolean>>>(() => kept(listKey))
  const isShown = useCallback(
    (column: Column<Row>, index: number) => index === 0 || (changed[column.key] ?? !column.isExtra),
    [changed],
  )
  const visible = useMemo(() => columns.filter(isShown), [columns, isShown])
  const shown: ShownColumns = {
    choices: columns.slice(1).map((column) => ({ key: column.key, title: column.title, isShown: isShown(column, 1) })),
    toggle: (key) => {
      const column = columns.find((candidate) => candidate.key === key)
      if (!column) return
      const next = { ...changed, [key]: !isShown(column, 1) }
      setChanged(next)
      store(PREFIX + listKey, JSON.stringify(next))
    },
  }
  return { visible, shown }
}

function kept(listKey: string): Record<string, boolean> {
  try {
    const found: unknown = JSON.parse(stored(PREFIX + listKey) ?? '{}')
    const entries = typeof found === 'object' && found ? Object.entries(found) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))
  } catch {
    return {}
  }
}
