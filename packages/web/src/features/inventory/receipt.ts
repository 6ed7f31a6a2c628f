import { add, type Decimal } from '@tradewind/kernel'
import type { ArrivedProduct_ProductFragment, ReceiveStockInput } from '../../generated/graphql.ts'
import { typedQuantity } from './typed-quantity.ts'

/** One product that arrived, as it stands in the form. */
export interface ArrivedLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** Whether its lots are told apart. */
  readonly isTracked: boolean
  /** As typed. */
  readonly quantity: string
  readonly lotCode: string
  readonly expiresOn: string
  /** What one of them costs, as typed; empty when nobody says. */
  readonly unitCost: string
}

/** A receipt while it is typed or scanned. */
export interface Receipt {
  readonly warehouseId: string
  readonly reason: string
  readonly lines: readonly ArrivedLine[]
}

export const EMPTY_RECEIPT: Receipt = { warehouseId: '', reason: '', lines: [] }

/** The most lines that the contract takes at once. */
export const LINES_MAX = 200

/** The lot that a label names. */
export interface ScannedLot {
  readonly lotCode: string
  readonly expiresOn: string | null
}

/** A scanned product: a new line of one piece on top, or one more on the line that it has; each lot has its line. */
export function scanned(
  lines: readonly ArrivedLine[],
  product: ArrivedProduct_ProductFragment,
  lot: ScannedLot | null = null,
): ArrivedLine[] {
  const isTracked = product.tracking !== 'NONE'
  const { lotCode, expiresOn } = (isTracked && lot) || { lotCode: '', expiresOn: null }
  const known = lines.find((line) => line.productId === product.id && line.lotCode.trim() === lotCode)
  const others = lines.filter((line) => line !== known)
  if (known) return [{ ...known, quantity: oneMore(known.quantity) }, ...others]
  const { id: productId, sku, name, unit } = product
  const line = { productId, sku, name, unit: unit.name, isTracked }
  return [{ ...line, quantity: '1', lotCode, expiresOn: expiresOn ?? '', unitCost: '' }, ...others]
}

function oneMore(typed: string): Decimal {
  return add(typedQuantity(typed) ?? '0', '1')
}

/** The places of lines whose quantity is no number. */
export function wrongLines(lines: readonly ArrivedLine[]): number[] {
  return lines.flatMap(({ quantity }, place) => (typedQuantity(quantity) === null ? [place] : []))
}

export function receiptInput(receipt: Receipt, idempotencyKey: string): ReceiveStockInput {
  const lines = receipt.lines.map(({ productId, quantity, isTracked, lotCode, expiresOn, unitCost }) => ({
    productId,
    quantity: typedQuantity(quantity) ?? '',
    ...(unitCost.trim() ? { unitCost: typedQuantity(unitCost) ?? unitCost.trim() } : {}),
    ...(isTracked ? { lotCode: lotCode.trim() || null, expiresOn: expiresOn || null } : {}),
  }))
  return { idempotencyKey, warehouseId: receipt.warehouseId, lines, reason: receipt.reason.trim() || null }
}

/** What was kept by an earlier visit, perhaps by an older version of the app. */
export function parseReceipt(kept: unknown): Receipt | null {
  if (typeof kept !== 'object' || kept === null || !('lines' in kept) || !Array.isArray(kept.lines)) return null
  const text = (from: object, key: string) => String(Object.entries(from).find(([name]) => name === key)?.[1] ?? '')
  const rows: unknown[] = kept.lines
  const lines = rows.flatMap((row) =>
    typeof row === 'object' && row !== null && text(row, 'productId') !== ''
      ? [
          {
            productId: text(row, 'productId'),
            sku: text(row, 'sku'),
            name: text(row, 'name'),
            unit: text(row, 'unit'),
            quantity: text(row, 'quantity'),
            isTracked: text(row, 'isTracked') === 'true',
            lotCode: text(row, 'lotCode'),
            expiresOn: text(row, 'expiresOn'),
            unitCost: text(row, 'unitCost'),
          },
        ]
      : [],
  )
  return { warehouseId: text(kept, 'warehouseId'), reason: text(kept, 'reason'), lines }
}
