import { compare, isPositive, scaleOf, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import { idInput, quantityInput } from '../../platform/perform/inputs.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { StockLine } from '../inventory/index.ts'
import type { BookedLine } from './order-book.ts'

/** Quantities of lines of an order; left out, all that there is. */
export const namedLinesInput = z
  .array(z.object({ orderLineId: idInput(), quantity: quantityInput() }))
  .min(1)
  .max(1000)
  .nullish()

type NamedLines = z.output<typeof namedLinesInput>

/** What of a line can be asked for at most. */
type Bound = (line: BookedLine) => string

/** What a line still lacks. */
export const lackedOf: Bound = ({ openQuantity, reservedQuantity }) => subtract(openQuantity, reservedQuantity)

/** What is reserved for a line. */
export const reservedOf: Bound = ({ reservedQuantity }) => reservedQuantity

/**
 * The named lines as stock knows them; when none is named, all with all that they can have.
 * Refuses: NOT_FOUND for a line that is not of the order or named twice, BAD_QUANTITY for more than it can have.
 */
export function namedLines(booked: readonly BookedLine[], named: NamedLines, bound: Bound): StockLine[] {
  if (!named) return booked.map((line) => stockLine(line, bound(line))).filter(({ quantity }) => isPositive(quantity))
  return named.map(({ orderLineId, quantity }, place) => {
    const line = booked.find(({ id }) => id === orderLineId)
    const isRepeated = named.findIndex((each) => each.orderLineId === orderLineId) < place
    if (!line || isRepeated) return refuse('NOT_FOUND', { field: ['lines', String(place), 'orderLineId'] })
    const field = ['lines', String(place), 'quantity']
    if (scaleOf(quantity) > line.unitScale) refuse('BAD_QUANTITY', { field })
    if (compare(quantity, bound(line)) > 0) refuse('BAD_QUANTITY', { reason: 'atMost', field, most: bound(line) })
    return { ...stockLine(line, quantity), field }
  })
}

function stockLine({ id: lineId, productId, warehouseId, packFactor }: BookedLine, quantity: string): StockLine {
  return { lineId, productId, warehouseId, quantity, packFactor }
}
