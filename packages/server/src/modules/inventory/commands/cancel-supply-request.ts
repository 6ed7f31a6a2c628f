import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { noteOutlooks } from '../outlook-alerts.ts'
import { refreshPlaces } from '../suggestions.ts'
import { endRequest, lockSupplyRequest } from '../supply-requests.ts'

/** Takes a supply request back before anything has arrived. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const cancelSupplyRequest = defineCommand({
  name: 'cancelSupplyRequest',
  permission: 'inventory.supply.request',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const request = await lockSupplyRequest(tx, id, 'CANCEL')
    await endRequest(tx, request, { status: 'CANCELLED', reason })
    await refreshPlaces(tx, [request])
    await noteOutlooks(tx, [request])
    return { supplyRequestId: id }
  },
})
