import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityOrZeroInput,
} from '../../../platform/perform/inputs.ts'
import { refusePlaces } from '../places.ts'
import { writeCounts } from '../stocktakes/counting.ts'
import { holdForCounting, tellOf } from '../stocktakes/stocktakes.ts'

/**
 * Says how many there are; several people count at once. What the books say is not told (DOMAIN RC2).
 * Refuses: NOT_FOUND also for a location out of the scope, ILLEGAL_TRANSITION when it is not being counted, BAD_QUANTITY,
 * INVALID_INPUT for a lot that is missing or out of place or a moment before the start, DUPLICATE for a serial number
 * that was counted somewhere else (RC7), FOUR_EYES for counting again what one has counted (RC3), COUNTED_ALREADY.
 */
export const countStock = defineCommand({
  name: 'countStock',
  permission: 'inventory.count.enter',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    lines: z
      .array(
        z.object({
          productId: idInput(),
          locationId: idInput(),
          lotCode: optionalTextInput(40),
          quantity: quantityOrZeroInput(),
          countedAt: z.string().nullish(),
          replaces: z.boolean(),
        }),
      )
      .min(1)
      .max(200),
  }),
  constraints: { stocktake_lines_serial_key: ['DUPLICATE', ['lines']] },
  run: async (tx, { id, lines }) => {
    const stocktake = await holdForCounting(tx, id)
    const counted = lines.map((line, place) => ({
      ...{ ...line, lotCode: line.lotCode ?? null, countedAt: line.countedAt ?? null },
      field: ['lines', String(place)],
    }))
    const places = counted.map((line) => ({
      ...{ ...line, warehouseId: stocktake.warehouseId, field: [...line.field, 'quantity'] },
    }))
    await refusePlaces(tx, places)
    const lineIds = await writeCounts(tx, stocktake, counted)
    tellOf(tx, stocktake)
    return { stocktakeId: id, lineIds }
  },
})
