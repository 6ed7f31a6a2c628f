import { newId } from '@tradewind/kernel'
import type { Location } from '../locations.ts'
import { effectOf } from '../rules/movement.ts'
import type { LayerChange } from '../rules/valuation.ts'
import type { STOCK_MOVE_KINDS } from '../tables.ts'

/** One wanted change of stock, in the unit of the product. */
export type StockChange = {
  readonly productId: string
  readonly warehouseId: string
  /** What goes where; none when only a promise changes or a lot expires. */
  readonly movement?: Movement
  /** The lot that it is of, for a product that is tracked. */
  readonly lot?: Lot
  /** What the goods are worth, when that is known better than by the pool of their product. */
  readonly value?: string
  /** What the goods that are there are worth more, or less, while none of them moves. */
  readonly revaluation?: Revaluation
  /** The change of what is promised. */
  readonly reservedChange?: string
  /** What becomes unavailable where it lies. */
  readonly expired?: string
  /** The document that it belongs to. */
  readonly document?: Document
  /** The line of the document whose reservation moves with it. */
  readonly documentLineId?: string
  /** Who does it, when that is not the viewer of the transaction. */
  readonly actorId?: string
  /** The input field that is told when the stock does not suffice. */
  readonly field?: readonly string[]
}

type Movement = { readonly from: Location; readonly to: Location; readonly quantity: string }

/** A change of value: the stock gets it, the accounts give it, so that all together come to nothing. */
type Revaluation = {
  readonly value: string
  /** Which layers it is of, under FIFO. */
  readonly layers: readonly LayerChange[]
  readonly accounts: readonly { readonly account: string; readonly amount: string }[]
  /** The back-dated move that it follows from. */
  readonly causeId?: string
}

/** A lot as a change needs it. */
type Lot = { readonly id: string; readonly isSerial?: boolean; readonly isExpired?: boolean }

export type Document = { readonly id: string; readonly number: string }

export type Posting = {
  readonly kind: (typeof STOCK_MOVE_KINDS)[number]
  readonly reason?: string | null
  /** From when it counts, when that is before now. */
  readonly effectiveAt?: string | null
  /** The entry that it takes back: it is booked in red. */
  readonly reversesId?: string
  /** What is there when the books begin is neither gained nor lost. */
  readonly isOpening?: boolean
  readonly changes: readonly StockChange[]
  /** The balances, when the caller has locked them already. */
  readonly locked?: readonly Level[]
}

export type Level = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly tracking: 'NONE' | 'LOT' | 'SERIAL'
  readonly homeLocationId: string
  readonly onHand: string
  readonly unavailable: string
  readonly reserved: string
  /** The limits that count here: those of the place, else those of the nearest category. */
  readonly threshold: string | null
  readonly ceiling: string | null
  readonly slowAfterDays: number | null
  /** Whether holds on it have expired and are not freed yet. */
  readonly hasExpired?: boolean
}

/** A change with what it does to the balances. */
export type Effected = StockChange & {
  readonly moveId: string
  readonly onHandChange: string
  readonly unavailableChange: string
  readonly reservedChange: string
}

export function effected(change: StockChange): Effected {
  const { movement, lot, expired = '0', reservedChange = '0' } = change
  const moveId = newId('mov')
  if (!movement) return { ...change, moveId, onHandChange: '0', unavailableChange: expired, reservedChange }
  const { from, to, quantity } = movement
  const effect = effectOf({ from: from.kind, to: to.kind, quantity, isExpired: lot?.isExpired ?? false })
  return { ...change, ...effect, moveId, reservedChange }
}

/** A product in a warehouse, as one text. */
export function placeOf({ productId, warehouseId }: { productId: string; warehouseId: string }): string {
  return `${productId} ${warehouseId}`
}
