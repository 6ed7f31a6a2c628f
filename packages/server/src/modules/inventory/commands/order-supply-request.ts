import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { noteOutlooks } from '../outlook-alerts.ts'
import { refreshPlaces } from '../suggestions.ts'
import { lockSupplyRequest, orderRequest } from '../supply-requests.ts'

/** Says that a supply request is ordered, and for when. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const orderSupplyRequest = defineCommand({
  name: 'orderSupplyRequest',
  permission: 'inventory.supply.order',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    supplierReference: optionalTextInput(60),
    dueOn: dateInput().nullish(),
  }),
  run: async (tx, { id, supplierReference = null, dueOn = null }) => {
    const request = await lockSupplyRequest(tx, id, 'ORDER')
    await orderRequest(tx, request, { supplierReference, dueOn })
    await refreshPlaces(tx, [request])
    await noteOutlooks(tx, [request])
    return { supplyRequestId: id }
  },
})
