import { compare, type Decimal, isCalendarDate, isNegative, isPositive, writtenNumber } from '@tradewind/kernel'
import type { OrderEntryChoicesQuery, OrderInput, OrderLineInput } from '../../generated/graphql.ts'
import { type Count, type Counting, parseCounting, typedCount, UNKNOWN_COUNTING } from '../../lib/packs.ts'
import type { PickerOption } from '../../ui/search-picker.tsx'

export interface DraftLine {
  readonly key: number
  readonly productId: string | null
  readonly sku: string
  /** What stands in the product cell: the product picked, or what was typed so far. */
  readonly text: string
  /** As typed: a number, perhaps with a unit or a pack behind it. */
  readonly quantity: string
  /** What the product can be counted in. */
  readonly counting: Counting
  /** Empty means the list price of the day. */
  readonly unitPrice: string
  readonly discountPercent: string
  /** Empty means the product's rate. */
  readonly taxRate: string
  /** Pasted or scanned, and its product not yet looked up. */
  readonly isPending?: boolean
  /** Products that a code which fits none might mean. */
  readonly suggestions?: readonly PickerOption[]
}

/** The cells of a line that hold a number which a person types. */
export type NumberCell = 'quantity' | 'unitPrice' | 'discountPercent' | 'taxRate'

/** What holds for the whole order, as typed. */
export type OrderTerms = Required<
  Pick<OrderInput, 'reservationPolicy' | 'taxRounding' | 'pricesIncludeTax' | 'discountAmount' | 'freightAmount'>
> & {
  /** Null means as the company usually does. */
  readonly reservationTime: NonNullable<OrderInput['reservationTime']> | null
  /** How many days before the promised day, as typed. */
  readonly reserveDaysBefore: string
  readonly promisedOn: string
  readonly customerReference: string
  readonly note: string
  readonly orderedOn: string | null
}

export interface OrderDraft {
  readonly customer: { readonly id: string; readonly name: string } | null
  readonly warehouseId: string | null
  readonly terms: OrderTerms
  readonly lines: readonly DraftLine[]
}

/** What holds for the whole order: typing in a line does not change it. */
export type OrderHeadDraft = Omit<OrderDraft, 'lines'>

const EMPTY_TERMS: OrderTerms = {
  reservationPolicy: 'PARTIAL',
  reservationTime: null,
  reserveDaysBefore: '3',
  taxRounding: 'PER_LINE',
  pricesIncludeTax: false,
  discountAmount: '',
  freightAmount: '',
  promisedOn: '',
  customerReference: '',
  note: '',
  orderedOn: null,
}

let lastKey = 0

export function emptyLine(): DraftLine {
  lastKey += 1
  return {
    key: lastKey,
    productId: null,
    sku: '',
    text: '',
    quantity: '1',
    counting: UNKNOWN_COUNTING,
    unitPrice: '',
    discountPercent: '',
    taxRate: '',
  }
}

export const emptyDraft = (): OrderDraft => ({
  customer: null,
  warehouseId: null,
  terms: EMPTY_TERMS,
  lines: [emptyLine()],
})

/** Reads what was kept of a draft, perhaps by an older version of the app. */
export function parseDraft(kept: unknown): OrderDraft | null {
  if (typeof kept !== 'object' || kept === null || !('lines' in kept) || !Array.isArray(kept.lines)) return null
  const texts: Partial<DraftLine>[] = kept.lines
  const lines = texts.map((line) => ({
    ...emptyLine(),
    ...line,
    counting: parseCounting(line.counting),
    isPending: false,
    key: (lastKey += 1),
  }))
  const { customer = null, warehouseId = null, terms }: Partial<OrderDraft> = { ...kept, lines: [] }
  return { customer, warehouseId, terms: { ...EMPTY_TERMS, ...terms }, lines: withEmptyLast(lines) }
}

/** There is always one empty last line to go on with. */
export function withEmptyLast(lines: readonly DraftLine[]): readonly DraftLine[] {
  const last = lines.at(-1)
  return last && isEmpty(last) ? lines : [...lines, emptyLine()]
}

export function isEmpty(line: DraftLine): boolean {
  return line.productId === null && line.text === ''
}

/** How much is ordered by a line; null while it is no quantity above zero. */
export function countOf(line: DraftLine): Count | null {
  const count = typedCount(line.quantity, line.counting)
  return count && isPositive(count.quantity) ? count : null
}

/** What is wrong with a line before it is sent; null when nothing. */
export function lineProblem(line: DraftLine): 'product' | NumberCell | null {
  if (isEmpty(line)) return null
  if (line.productId === null) return 'product'
  if (countOf(line) === null) return 'quantity'
  if (line.unitPrice !== '' && !isAmount(line.unitPrice)) return 'unitPrice'
  if (line.discountPercent !== '' && !isPercent(line.discountPercent)) return 'discountPercent'
  return line.taxRate !== '' && !isPercent(line.taxRate) ? 'taxRate' : null
}

type WrongTerm = 'discountAmount' | 'freightAmount' | 'promisedOn' | 'reserveDaysBefore'

/** What is wrong with the terms; null when nothing. */
export function termsProblem(terms: OrderTerms): WrongTerm | null {
  if (terms.discountAmount !== '' && !isAmount(terms.discountAmount)) return 'discountAmount'
  if (terms.freightAmount !== '' && !isAmount(terms.freightAmount)) return 'freightAmount'
  if (terms.promisedOn !== '' && !isCalendarDate(terms.promisedOn)) return 'promisedOn'
  if (terms.reservationTime !== 'DAYS_BEFORE') return null
  if (terms.promisedOn === '') return 'promisedOn'
  return typedDays(terms.reserveDaysBefore) === null ? 'reserveDaysBefore' : null
}

/** When the order reserves as far as is known: as was chosen, else as the company usually does. */
export function shownTime(
  { reservationTime, reserveDaysBefore }: Pick<OrderTerms, 'reservationTime' | 'reserveDaysBefore'>,
  usual: Pick<OrderEntryChoicesQuery['salesSettings'], 'reservationTime' | 'reserveDaysBefore'> | undefined,
) {
  if (reservationTime !== null || !usual) {
    return { reservationTime: reservationTime ?? 'AT_CONFIRMATION', reserveDaysBefore }
  }
  return {
    reservationTime: usual.reservationTime,
    reserveDaysBefore: usual.reserveDaysBefore == null ? reserveDaysBefore : String(usual.reserveDaysBefore),
  }
}

/** Whole days up to a year; null when something else was typed. */
function typedDays(typed: string): number | null {
  return /^\d{1,3}$/.test(typed) && Number(typed) <= 365 ? Number(typed) : null
}

/** The first cell, in the order of the screen, that keeps the order from being sent; null when none does. */
export function firstWrongCell(draft: OrderDraft, { withLines }: { withLines: boolean }): string | null {
  if (!draft.customer) return 'customer'
  if (!draft.warehouseId) return 'warehouse'
  const wrongTerm = termsProblem(draft.terms)
  if (wrongTerm) return wrongTerm
  const place = draft.lines.findIndex((line) => lineProblem(line) !== null)
  const line = draft.lines[place]
  if (line) return `${place}-${lineProblem(line)}`
  return withLines && draft.lines.every(isEmpty) ? '0-product' : null
}

const isAmount = (text: string) => typedAmount(text) !== null
const isPercent = (text: string) => compare(typedAmount(text) ?? '101', '100') <= 0

/** The amount, price or per cent that is meant; null for an empty cell and for what is none. */
export function typedAmount(text: string): Decimal | null {
  const amount = writtenNumber(text)
  return amount === null || isNegative(amount) ? null : amount
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
            ...countInput(line),
            unitPrice: typedAmount(line.unitPrice),
            discountPercent: typedAmount(line.discountPercent) ?? '0',
            taxRate: typedAmount(line.taxRate),
          },
        ],
  )
}

/** The contract counts packs where a pack is named. */
function countInput(line: DraftLine) {
  const count = countOf(line)
  return { quantity: count?.number ?? '', ...(count?.pack ? { packId: count.pack.id } : {}) }
}

export function withoutKey({ key: _key, ...line }: OrderLineInput & { readonly key: number }): OrderLineInput {
  return line
}

/** The terms that decide amounts; a wrong one counts as not typed. */
export function amountTerms(terms: OrderTerms) {
  return {
    taxRounding: terms.taxRounding,
    pricesIncludeTax: terms.pricesIncludeTax,
    discountAmount: typedAmount(terms.discountAmount) ?? '0',
    freightAmount: typedAmount(terms.freightAmount) ?? '0',
  }
}

/** The content to send, or null when customer or warehouse is missing or something typed is wrong. */
export function orderInput(draft: OrderDraft): OrderInput | null {
  const { customer, warehouseId, terms, lines } = draft
  const isWrong = termsProblem(terms) !== null || lines.some((line) => lineProblem(line) !== null)
  if (!customer || !warehouseId || isWrong) return null
  return {
    customerId: customer.id,
    warehouseId,
    ...amountTerms(terms),
    reservationPolicy: terms.reservationPolicy,
    reservationTime: terms.reservationTime,
    reserveDaysBefore: terms.reservationTime === 'DAYS_BEFORE' ? typedDays(terms.reserveDaysBefore) : null,
    orderedOn: terms.orderedOn,
    promisedOn: terms.promisedOn || null,
    customerReference: terms.customerReference || null,
    note: terms.note || null,
    lines: lineInputs(lines).map(withoutKey),
  }
}
