import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  idempotencyKeyInput,
  idInput,
  quantityChangeInput,
  quantityOrZeroInput,
  requiredTextInput,
} from '../../../platform/perform/inputs.ts'
import { KIT_CONSTRAINT, refusePlaces } from '../places.ts'
import { adjust } from '../corrections.ts'

/**
 * Corrects on hand by a difference, from now or from a moment before.
 * Refuses: NOT_FOUND, BAD_QUANTITY, STALE_QUANTITY with on hand now, INSUFFICIENT_STOCK when reserved stock would go,
 * or when less than nothing would have been there since; BAD_DATE, INVALID_INPUT and PERIOD_CLOSED for a moment that it
 * may not count from.
 */
export const adjustStock = defineCommand({
  name: 'adjustStock',
  permission: 'inventory.stock.adjust',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    productId: idInput(),
    warehouseId: idInput(),
    change: quantityChangeInput(),
    expectedQuantity: quantityOrZeroInput(),
    reason: requiredTextInput(200),
    effectiveAt: z.string().nullish(),
  }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { idempotencyKey: _key, ...correction }) => {
    await refusePlaces(tx, [{ ...correction, quantity: correction.change, field: ['change'] }])
    return { stockLevelId: await adjust(tx, correction) }
  },
})
