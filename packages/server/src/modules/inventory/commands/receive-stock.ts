import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { ARRIVAL_CONSTRAINTS, arrivalInputs, refuseHiddenCosts } from '../arrival-inputs.ts'
import { receive } from '../arrivals.ts'
import { refusePlaces } from '../places.ts'

/**
 * Books goods in: on hand rises.
 * Refuses: NOT_FOUND for an unknown product or location or a warehouse out of sight, BAD_QUANTITY for a fraction of an
 * indivisible unit or more than one of a serial number, INVALID_INPUT for a lot that is missing or out of place,
 * DUPLICATE for a serial number that is there already, FORBIDDEN for a cost from whom costs are hidden;
 * BAD_DATE, INVALID_INPUT and PERIOD_CLOSED for a moment that they may not count from.
 */
export const receiveStock = defineCommand({
  name: 'receiveStock',
  permission: 'inventory.stock.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    warehouseId: idInput(),
    lines: z
      .array(z.object({ productId: idInput(), ...arrivalInputs() }))
      .min(1)
      .max(200),
    reason: optionalTextInput(200),
    effectiveAt: z.string().nullish(),
  }),
  constraints: ARRIVAL_CONSTRAINTS,
  run: async (tx, { warehouseId, lines, reason, effectiveAt = null }) => {
    refuseHiddenCosts(tx.viewer, lines)
    const arrivals = lines.map((line, place) => ({ ...line, warehouseId, field: ['lines', String(place)] }))
    await refusePlaces(
      tx,
      arrivals.map((arrival) => ({ ...arrival, field: [...arrival.field, 'quantity'] })),
    )
    return { stockLevelIds: await receive(tx, arrivals, { reason: reason ?? null, effectiveAt }) }
  },
})
