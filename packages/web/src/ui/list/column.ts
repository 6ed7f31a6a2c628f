import type { ReactNode } from 'react'
import type { Format } from '../../lib/format.ts'

/** One column of a list. */
export interface Column<Row> {
  /** The stable name, unique in the list. */
  readonly key: string
  readonly title: string
  /** The width as a CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  /** Numbers stand at the end of their cell. */
  readonly isNumeric?: boolean
  /** The sort field of the contract; absent when the server cannot sort by it. */
  readonly sort?: string
  /** Not shown until the person asks for it. */
  readonly isExtra?: boolean
  /** Holds a field or a button, so the link of the row stands in the column after it. */
  readonly isControl?: boolean
  cell(row: Row): ReactNode
}

export interface FilterChoice {
  readonly value: string
  readonly label: string
}

/** One condition that a list offers. Its value is a text in the URL; ranges are `from..to`, either side may be empty. */
export type FilterField = { readonly key: string; readonly label: string; readonly isExtra?: boolean } & (
  | { readonly kind: 'choice'; readonly choices: readonly FilterChoice[] }
  | { readonly kind: 'text' }
  /** `inForce` is what holds where an end is not named. */
  | { readonly kind: 'dates'; readonly inForce?: { readonly from: string; readonly to: string } }
  | { readonly kind: 'amounts' }
  /** A field with its own input; `valueText` names the value in the chip. */
  | {
      readonly kind: 'own'
      readonly valueText: string | null
      readonly input: (value: string, change: (value: string | null) => void) => ReactNode
    }
)

/** A named set of conditions, such as "to ship". */
export interface ListView {
  readonly key: string
  readonly label: string
  readonly filters: Readonly<Record<string, string>>
}

/** What a choice is called; a view may name several values with commas between them. */
export function choiceText(choices: readonly FilterChoice[], value: string, format: Format): string {
  const names = value.split(',').map((one) => choices.find((choice) => choice.value === one)?.label ?? one)
  return format.either(names)
}

/** The two ends of a range filter. */
export function rangeOf(value: string | undefined): { from: string | null; to: string | null } {
  const [from, to] = (value ?? '').split('..')
  return { from: from || null, to: to || null }
}

export function rangeText(range: { from: string | null; to: string | null }): string | null {
  return range.from || range.to ? `${range.from ?? ''}..${range.to ?? ''}` : null
}
