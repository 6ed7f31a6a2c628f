import { compare, subtract, sum } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { ARRIVAL_CONSTRAINTS, arrivalInputs, refuseHiddenCosts } from '../arrival-inputs.ts'
import { receive } from '../arrivals.ts'
import { PRODUCTION, SUPPLIER } from '../locations.ts'
import { refusePlaces } from '../places.ts'
import { mostToReceive } from '../rules/supply.ts'
import { countReceipt, lockSupplyRequest } from '../supply-requests.ts'

/**
 * Books goods of a supply request in, from the supplier or out of production; what is missing stays open. What is
 * suggested does not change by it: the goods were expected.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, OVER_DELIVERY for more than 5 % above what was asked for, and what
 * `receiveStock` refuses.
 */
export const receiveSupplyRequest = defineCommand({
  name: 'receiveSupplyRequest',
  permission: 'inventory.supply.receive',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    lines: z
      .array(z.object({ ...arrivalInputs() }))
      .min(1)
      .max(200),
    note: optionalTextInput(200),
  }),
  constraints: ARRIVAL_CONSTRAINTS,
  run: async (tx, { id, lines, note }) => {
    refuseHiddenCosts(tx.viewer, lines)
    const request = await lockSupplyRequest(tx, id, 'RECEIVE')
    const arrived = sum(lines.map(({ quantity }) => quantity))
    const most = mostToReceive(request)
    if (compare(arrived, most) > 0) {
      const over = { reason: 'overReceipt', most, excess: subtract(arrived, most) }
      refuse('OVER_DELIVERY', { ...over, field: ['lines', String(lines.length - 1), 'quantity'] })
    }
    const { productId, warehouseId } = request
    const arrivals = lines.map((line, place) => ({
      ...line,
      ...{ productId, warehouseId, field: ['lines', String(place)] },
    }))
    await refusePlaces(
      tx,
      arrivals.map((arrival) => ({ ...arrival, field: [...arrival.field, 'quantity'] })),
    )
    const from = request.kind === 'PRODUCTION' ? PRODUCTION : SUPPLIER
    // Counted first: what has arrived is no longer expected, so it covers nothing twice.
    await countReceipt(tx, request, arrived)
    await receive(tx, arrivals, { kind: 'RECEIPT', from, document: request, reason: note ?? null })
    return { supplyRequestId: id }
  },
})
