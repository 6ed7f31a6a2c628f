import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { noteOutlooks } from '../outlook-alerts.ts'
import { refreshPlaces } from '../suggestions.ts'
import { endRequest, lockSupplyRequest } from '../supply-requests.ts'

/** Ends a supply request with what has arrived; the rest is no longer expected. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const closeSupplyRequest = defineCommand({
  name: 'closeSupplyRequest',
  permission: 'inventory.supply.request',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const request = await lockSupplyRequest(tx, id, 'CLOSE')
    await endRequest(tx, request, { status: 'CLOSED', reason })
    await refreshPlaces(tx, [request])
    await noteOutlooks(tx, [request])
    return { supplyRequestId: id }
  },
})
