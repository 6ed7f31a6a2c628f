import { type Decimal, writtenNumber } from '@tradewind/kernel'
import type { ArrivedProduct_ProductFragment, ReceiveStockInput } from '../../generated/graphql.ts'
import { startOfDay } from '../../lib/day.ts'
import { countText, type Counting, oneMore, parseCounting, typedCount } from '../../lib/packs.ts'
import { isNoNumber } from '../../lib/typed-number.ts'

/** One product that arrived, as it stands in the form. */
export interface ArrivedLine {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** Whether its lots are told apart. */
  readonly isTracked: boolean
  /** What it can be counted in. */
  readonly counting: Counting
  /** As typed, perhaps with a unit or a pack behind the number. */
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
  /** From the beginning of which day they count; empty for now. */
  readonly effectiveOn: string
  readonly lines: readonly ArrivedLine[]
}

export const EMPTY_RECEIPT: Receipt = { warehouseId: '', reason: '', effectiveOn: '', lines: [] }

/** The most lines that the contract takes at once. */
export const LINES_MAX = 200

/** The lot that a label names. */
export interface ScannedLot {
  readonly lotCode: string
  readonly expiresOn: string | null
}

/** What a code stands for: a product, perhaps in a pack, perhaps of a lot. */
export interface Scan {
  readonly product: ArrivedProduct_ProductFragment
  readonly packId?: string | null
  readonly lot?: ScannedLot | null
}

/**
 * A scanned product: a new line of one piece or one pack on top, or one more on the line that it has; each lot has its
 * line.
 */
export function scanned(lines: readonly ArrivedLine[], { product, packId, lot }: Scan): ArrivedLine[] {
  const isTracked = product.tracking !== 'NONE'
  const { lotCode, expiresOn } = (isTracked && lot) || { lotCode: '', expiresOn: null }
  const known = lines.find((line) => line.productId === product.id && line.lotCode.trim() === lotCode)
  const others = lines.filter((line) => line !== known)
  const { id: productId, sku, name, unit, packs } = product
  const counting = { unit, packs }
  const pack = packs.find(({ id }) => id === packId) ?? null
  if (known) return [{ ...known, quantity: oneMore(known.quantity, known.counting, pack) }, ...others]
  const line = { productId, sku, name, unit: unit.name, counting, isTracked }
  const quantity = countText('1', pack)
  return [{ ...line, quantity, lotCode, expiresOn: expiresOn ?? '', unitCost: '' }, ...others]
}

/** How much of the unit of the product is typed, packs counted out; null when it is no quantity. */
export function arrivedQuantity({ quantity, counting }: Pick<ArrivedLine, 'quantity' | 'counting'>): Decimal | null {
  return typedCount(quantity, counting)?.quantity ?? writtenNumber(quantity)
}

/** The paths of what was typed and is no number: of each line its quantity, and its cost where there is one. */
export function wrongNumbers(lines: readonly ArrivedLine[]): string[] {
  return lines.flatMap((line, place) => [
    ...(arrivedQuantity(line) === null ? [`lines.${place}.quantity`] : []),
    ...(isNoNumber(line.unitCost) ? [`lines.${place}.unitCost`] : []),
  ])
}

/** What is sent; days begin in the zone of the company. */
export function receiptInput(
  receipt: Receipt,
  { idempotencyKey, timeZone }: { idempotencyKey: string; timeZone: string },
): ReceiveStockInput {
  const { warehouseId, effectiveOn } = receipt
  const effectiveAt = effectiveOn === '' ? null : startOfDay(effectiveOn, timeZone)

  const lines = receipt.lines.map(({ productId, isTracked, lotCode, expiresOn, unitCost, ...line }) => ({
    productId,
    quantity: arrivedQuantity(line) ?? '',
    ...(unitCost.trim() ? { unitCost: writtenNumber(unitCost) } : {}),
    ...(isTracked ? { lotCode: lotCode.trim() || null, expiresOn: expiresOn || null } : {}),
  }))
  return { idempotencyKey, warehouseId, lines, reason: receipt.reason.trim() || null, effectiveAt }
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
            counting: parseCounting('counting' in row ? row.counting : null),
            quantity: text(row, 'quantity'),
            isTracked: text(row, 'isTracked') === 'true',
            lotCode: text(row, 'lotCode'),
            expiresOn: text(row, 'expiresOn'),
            unitCost: text(row, 'unitCost'),
          },
        ]
      : [],
  )
  return {
    ...{ warehouseId: text(kept, 'warehouseId'), reason: text(kept, 'reason') },
    ...{ effectiveOn: text(kept, 'effectiveOn'), lines },
  }
}
