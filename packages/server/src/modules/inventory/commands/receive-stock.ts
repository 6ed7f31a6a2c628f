import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  amountInput,
  dateInput,
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityInput,
} from '../../../platform/perform/inputs.ts'
import { receive } from '../arrivals.ts'
import { refuseHiddenCosts } from '../hidden-costs.ts'
import { refusePlaces } from '../places.ts'

/**
 * Books goods in: on hand rises.
 * Refuses: NOT_FOUND for an unknown product or location or a warehouse out of sight, BAD_QUANTITY for a fraction of an
 * indivisible unit or more than one of a serial number, INVALID_INPUT for a lot that is missing or out of place,
 * DUPLICATE for a serial number that is there already, FORBIDDEN for a cost from whom costs are hidden.
 */
export const receiveStock = defineCommand({
  name: 'receiveStock',
  permission: 'inventory.stock.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    warehouseId: idInput(),
    lines: z
      .array(
        z.object({
          productId: idInput(),
          quantity: quantityInput(),
          locationId: idInput().nullish(),
          lotCode: optionalTextInput(40),
          expiresOn: dateInput().nullish(),
          unitCost: amountInput().nullish(),
        }),
      )
      .min(1)
      .max(200),
    reason: optionalTextInput(200),
  }),
  constraints: {
    stock_balances_serial_key: ['DUPLICATE', ['lines']],
    stock_balances_on_hand_check: ['DUPLICATE', ['lines']],
  },
  run: async (tx, { warehouseId, lines, reason }) => {
    refuseHiddenCosts(tx.viewer, lines)
    const arrivals = lines.map((line, place) => ({ ...line, warehouseId, field: ['lines', String(place)] }))
    await refusePlaces(
      tx,
      arrivals.map((arrival) => ({ ...arrival, field: [...arrival.field, 'quantity'] })),
    )
    return { stockLevelIds: await receive(tx, arrivals, { reason: reason ?? null }) }
  },
})
