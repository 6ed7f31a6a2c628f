import { writtenNumber } from '@tradewind/kernel'
import { countText, oneMore, type Pack, UNKNOWN_COUNTING } from '../../lib/packs.ts'
import { type DraftLine, emptyLine, isEmpty, type NumberCell, withEmptyLast } from './order-draft.ts'
import type { PickerOption } from '../../ui/search-picker.tsx'

type Lines = readonly DraftLine[]

/** What a code was found to mean: one product, perhaps a pack of it, or some that it might mean. */
export type CodeMatch = {
  readonly product: PickerOption | null
  readonly packId: string | null
  readonly suggestions: readonly PickerOption[]
}

export function changedLine(lines: Lines, key: number, changes: Partial<DraftLine>): Lines {
  return withEmptyLast(lines.map((line) => (line.key === key ? { ...line, ...changes } : line)))
}

export function withoutLine(lines: Lines, key: number): Lines {
  return withEmptyLast(lines.filter((line) => line.key !== key))
}

/** Moves a line by one place; the empty last line stays the last. */
export function movedLine(lines: Lines, place: number, step: 1 | -1): Lines {
  const [line, other] = [lines[place], lines[place + step]]
  if (!line || !other || isEmpty(line) || isEmpty(other)) return lines
  return lines.with(place, other).with(place + step, line)
}

/** Copies a cell from the line above; the product comes with its code. */
export function copiedFromAbove(lines: Lines, place: number, cell: NumberCell | 'product'): Lines {
  const [line, above] = [lines[place], lines[place - 1]]
  if (!line || !above) return lines
  const { productId, sku, text, counting } = above
  return changedLine(lines, line.key, cell === 'product' ? { productId, sku, text, counting } : { [cell]: above[cell] })
}

/** Puts rows behind the lines that are there; the empty last line stays the same one, so that it keeps the focus. */
export function appended(lines: Lines, rows: Lines): Lines {
  const last = lines.findLast(isEmpty) ?? emptyLine()
  return [...lines.filter((line) => !isEmpty(line)), ...rows, last]
}

/** Fills in what the codes of pasted lines were found to mean; lines that were changed meanwhile stay. */
export function matched(lines: Lines, matches: ReadonlyMap<number, CodeMatch>): Lines {
  return lines.map((line) => {
    const match = matches.get(line.key)
    if (!match || !line.isPending) return line
    const { product, packId, suggestions } = match
    const quantity = quantityIn(line.quantity, product && packOf(product, packId))
    return product ? { ...line, ...picked(product), quantity } : { ...line, isPending: false, suggestions }
  })
}

/** A number beside the code of a pack counts those packs. */
function quantityIn(typed: string, pack: Pack | null): string {
  const number = writtenNumber(typed)
  return pack && number !== null ? countText(number, pack) : typed
}

function packOf({ counting }: PickerOption, packId: string | null): Pack | null {
  return counting?.packs.find(({ id }) => id === packId) ?? null
}

/** One more of a scanned product, or one pack of it: on its line, or on a new one. */
export function scanned(lines: Lines, product: PickerOption, packId: string | null): Lines {
  const pack = packOf(product, packId)
  const line = lines.find(({ productId }) => productId === product.id)
  if (line) return changedLine(lines, line.key, { quantity: oneMore(line.quantity, line.counting, pack) })
  return appended(lines, [{ ...emptyLine(), ...picked(product), quantity: countText('1', pack) }])
}

/** What picking a product changes on a line; its price and tax rate are those of the day again. */
export function picked({ id, label, detail, counting = UNKNOWN_COUNTING }: PickerOption) {
  return { productId: id, text: label, sku: detail, counting, isPending: false, suggestions: [] as const }
}

/** The lines as a table for a spreadsheet. */
export function tableOf(lines: Lines, headings: readonly string[]): string {
  const rows = lines
    .filter((line) => !isEmpty(line))
    .map(({ sku, text, quantity, unitPrice, discountPercent, taxRate }) =>
      [sku, text, quantity, unitPrice, discountPercent, taxRate].map((cell) => cell.replaceAll(/[\t\n]/g, ' ')),
    )
  return [headings, ...rows].map((row) => row.join('\t')).join('\n')
}
