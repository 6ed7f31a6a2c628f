/** How labels lie on a sheet; lengths in millimetres. */
export type LabelLayout = {
  readonly page: { readonly width: number; readonly height: number }
  readonly columnCount: number
  readonly rowCount: number
  readonly width: number
  readonly height: number
  /** Where the first label begins, and from one to the next. */
  readonly left: number
  readonly top: number
  readonly stepX: number
  readonly stepY: number
}

const A4 = { width: 210, height: 297 }

/** The sheets that are sold; those of A4 have the sizes of Avery L7160 with no gaps, and of L7163. */
export const LABEL_LAYOUTS = {
  A4_3X8: { page: A4, columnCount: 3, rowCount: 8, width: 70, height: 36, left: 0, top: 4.5, stepX: 70, stepY: 36 },
  A4_2X7: {
    ...{ page: A4, columnCount: 2, rowCount: 7, width: 99.1, height: 38.1 },
    ...{ left: 4.65, top: 15.15, stepX: 101.6, stepY: 38.1 },
  },
  ROLL_60X40: {
    ...{ page: { width: 60, height: 40 }, columnCount: 1, rowCount: 1, width: 60, height: 40 },
    ...{ left: 0, top: 0, stepX: 60, stepY: 40 },
  },
} as const satisfies Readonly<Record<string, LabelLayout>>

export type LabelLayoutName = keyof typeof LABEL_LAYOUTS

/** Where a label lies: on which sheet, from 0, and where on it. */
type LabelPlace = { readonly sheet: number; readonly left: number; readonly top: number }

/** The labels that fit on a sheet. */
export function labelsPerSheet({ columnCount, rowCount }: LabelLayout): number {
  return columnCount * rowCount
}

/** The place of a label, counted from 0, where the first one lies at place `startAt`, counted from 1. */
export function labelPlace(layout: LabelLayout, startAt: number, index: number): LabelPlace {
  const cell = startAt - 1 + index
  const onSheet = cell % labelsPerSheet(layout)
  const [row, column] = [Math.floor(onSheet / layout.columnCount), onSheet % layout.columnCount]
  return {
    sheet: Math.floor(cell / labelsPerSheet(layout)),
    left: layout.left + column * layout.stepX,
    top: layout.top + row * layout.stepY,
  }
}

/** The sheets that so many labels take. */
export function sheetCount(layout: LabelLayout, startAt: number, labelCount: number): number {
  return labelCount === 0 ? 0 : labelPlace(layout, startAt, labelCount - 1).sheet + 1
}
