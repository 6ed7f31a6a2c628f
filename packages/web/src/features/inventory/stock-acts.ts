import type { StockRow_LevelFragment } from '../../generated/graphql.ts'
import { useEffect, useMemo } from 'react'
import { isSingleKey } from '../../lib/keyboard.ts'
import { useViewer } from '../../lib/viewer.tsx'

/** What a dialog of an act on one stock level gets. */
export interface StockDialogProps {
  readonly level: StockRow_LevelFragment
  readonly onClose: () => void
}

/** What a person may do with a stock level, in the order of buttons and menus. */
const STOCK_ACTS = ['receive', 'adjust', 'hold', 'threshold', 'rule'] as const

export type StockAct = (typeof STOCK_ACTS)[number]

const RIGHTS: Readonly<Record<StockAct, string>> = {
  receive: 'inventory.stock.receive',
  adjust: 'inventory.stock.adjust',
  hold: 'inventory.stock.hold',
  threshold: 'inventory.threshold.write',
  rule: 'inventory.threshold.write',
}

/** The single key of each act, on the stock card and on the active row of the board. */
export const STOCK_ACT_KEYS: Readonly<Record<StockAct, string>> = {
  receive: 'R',
  adjust: 'A',
  hold: 'H',
  threshold: 'T',
  rule: 'P',
}

/** Where what waits for a product in a warehouse is shared out. */
export function sharingPath({ product, warehouse }: StockRow_LevelFragment): string {
  return `/sharings/new?product=${product.id}&warehouse=${warehouse.id}`
}

/** The acts that the viewer has a right to; the server decides again. */
export function useStockActs(): readonly StockAct[] {
  const { permissions } = useViewer()
  return useMemo(() => STOCK_ACTS.filter((act) => permissions.has(RIGHTS[act])), [permissions])
}

/** The act of a pressed key among the ones allowed. */
export function stockActOf(key: string, acts: readonly StockAct[]): StockAct | null {
  return acts.find((act) => STOCK_ACT_KEYS[act] === key.toUpperCase()) ?? null
}

/** Hears the keys of acts anywhere on a page, but not while a dialog is open. */
export function useStockActKeys(acts: readonly StockAct[], isHearing: boolean, begin: (act: StockAct) => void): void {
  useEffect(() => {
    if (!isHearing) return
    const hear = (event: KeyboardEvent) => {
      const act = isSingleKey(event) ? stockActOf(event.key, acts) : null
      if (!act) return
      event.preventDefault()
      begin(act)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [acts, isHearing, begin])
}
