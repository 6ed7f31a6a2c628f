/**
 * What can be printed, as plain data that goes to another thread: pages of a size, and what stands on them. It is the
 * part of pdfmake's language that documents of this product use; a barcode is our own word. Lengths are in points.
 */
export type PrintDocument = {
  /** What a viewer shows in its title bar. */
  readonly title: string
  readonly pageSize: { readonly width: number; readonly height: number }
  readonly content: readonly PrintNode[]
}

export type PrintNode = {
  readonly text?: string
  readonly code?: PrintedCode
  readonly stack?: readonly PrintNode[]
  readonly columns?: readonly PrintNode[]
  readonly columnGap?: number
  readonly width?: number
  readonly height?: number
  readonly fontSize?: number
  readonly lineHeight?: number
  readonly bold?: boolean
  readonly color?: string
  readonly alignment?: 'left' | 'center' | 'right'
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number]
  readonly absolutePosition?: { readonly x: number; readonly y: number }
  readonly pageBreak?: 'before'
}

/** A code for scanners and what it says. */
export type PrintedCode =
  | { readonly kind: 'ean13' | 'code128'; readonly text: string }
  | { readonly kind: 'qrcode'; readonly text: string }

/** So many points are a millimetre. */
const POINTS_PER_MM = 72 / 25.4

export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MM
}
