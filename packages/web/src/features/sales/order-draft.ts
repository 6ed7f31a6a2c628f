import { isDecimal, isPositive } from '@tradewind/kernel'
import type { OrderInput, OrderLineInput } from '../../generated/graphql.ts'

export interface DraftLine {
  readonly key: number
  readonly productId: string | null
  /** What stands in the product cell: the product picked, or what was typed so far. */
  readonly text: string
  readonly quantity: string
  readonly unitPrice: string
  readonly discountPercent: string
}

export interface OrderDraft {
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly warehouseId: string | null
  readonly lines: readonly DraftLine[]
}

let lastKey = 0

export function emptyLine(): DraftLine {
  lastKey += 1
  return { key: lastKey, productId: null, text: '', quantity: '1', unitPrice: '', discountPercent: '' }
}

export const emptyDraft = (): OrderDraft => ({ customer: null, warehouseId: null, lines: [emptyLine()] })

/** Reads what was kept of a draft, perhaps by an older version of the app. */
export function parseDraft(kept: unknown): OrderDraft | null {
  if (typeof kept !== 'object' || kept === null || !('lines' in kept) || !Array.isArray(kept.lines)) return null
  const texts: Partial<DraftLine>[] = kept.lines
  const lines = texts.map((line) => ({ ...emptyLine(), ...line, key: (lastKey += 1) }))
  const { customer = null, warehouseId = null } = kept as Partial<OrderDraft>
  return { customer, warehouseId, lines: withEmptyLast(lines) }
}

/** There is always one empty last line to go on with. */
export function withEmptyLast(lines: readonly DraftLine[]): readonly DraftLine[] {
  const last = lines.at(-1)
  return last && isEmpty(last) ? lines : [...lines, emptyLine()]
}

export function isEmpty(line: DraftLine): boolean {
  return line.productId === null && line.text === ''
}

/** What is wrong with a line before it is sent; null when nothing. */
export function lineProblem(line: DraftLine): 'product' | 'quantity' | 'price' | null {
  if (isEmpty(line)) return null
  if (line.productId === null) return 'product'
  if (!isDecimal(line.quantity) || !isPositive(line.quantity)) return 'quantity'
  return line.unitPrice !== '' && !isDecimal(line.unitPrice) ? 'price' : null
}

/** The lines as the contract takes them; empty lines vanish, wrong ones are left out of a preview. */
export function lineInputs(lines: readonly DraftLine[]): (OrderLineInput & { readonly key: number })[] {
  return lines.flatMap((line) =>
    line.productId === null || lineProblem(line) !== null
      ? []
      : [
          {
            key: line.key,
            productId: line.productId,
            quantity: line.quantity,
            unitPrice: line.unitPrice || null,
            discountPercent: line.discountPercent || '0',
          },
        ],
  )
}

export function withoutKey({ key: _key, ...line }: OrderLineInput & { readonly key: number }): OrderLineInput {
  return line
}

/** The content to send, or null when customer or warehouse is missing or a line is wrong. */
export function orderInput(draft: OrderDraft): OrderInput | null {
  const isWrong = draft.lines.some((line) => lineProblem(line) !== null)
  if (!draft.customer || !draft.warehouseId || isWrong) return null
  return {
    customerId: draft.customer.id,
    warehouseId: draft.warehouseId,
    lines: lineInputs(draft.lines).map(withoutKey),
    reservationPolicy: 'PARTIAL',
    taxRounding: 'PER_LINE',
    pricesIncludeTax: false,
    discountAmount: '0',
    freightAmount: '0',
  }
}
