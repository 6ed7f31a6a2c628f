import type { Format } from '../../../lib/format.ts'

/** The figures of a product's turn that are numbers and no money. */
export type FigureKey =
  | 'shippedQuantity'
  | 'onHand'
  | 'averageQuantity'
  | 'turnover'
  | 'turnoverDays'
  | 'daysOfCover'
  | 'demandVariation'

/** The digits that tell enough of a figure that was divided; quantities themselves are exact. */
const DIGITS: Partial<Record<FigureKey, number>> = {
  averageQuantity: 2,
  turnover: 2,
  turnoverDays: 1,
  daysOfCover: 1,
  demandVariation: 2,
}

/** A figure as it stands in a column with its like: those that were divided have the same digits everywhere. */
export function figureText(format: Format, key: FigureKey, value: string): string {
  const digits = DIGITS[key]
  return digits === undefined ? format.number(value) : format.rounded(value, digits)
}
