import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  dateInput,
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityInput,
} from '../../../platform/perform/inputs.ts'
import { openLevels } from '../ledger/levels.ts'
import { KIT_CONSTRAINT } from '../places.ts'
import { lockRules } from '../reorder-rules.ts'
import { refreshSuggestions } from '../suggestions.ts'
import { insertRequests } from '../supply-requests.ts'
import { askWantedTransfers } from '../supply-transfers.ts'
import { placesOfSupply, wantedSupply } from '../wanted-supply.ts'

/**
 * Asks for supply: by suggestions, for alerts, or as typed; what is to be sent becomes transfers. The rules of the
 * places are held first, and what they suggest is found anew in the end, so of two who take one suggestion the second
 * finds it gone.
 * Refuses: NOT_FOUND, STALE_QUANTITY for a suggestion that is gone, DUPLICATE for an alert with an open request,
 * ILLEGAL_TRANSITION for an alert that was cleared, INVALID_INPUT for a place twice, for one that is named in two ways
 * or for a transfer that no warehouse can spare, BAD_QUANTITY, FORBIDDEN, and what `requestTransfer` refuses.
 */
export const createSupplyRequests = defineCommand({
  name: 'createSupplyRequests',
  permission: 'inventory.supply.request',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    lines: z
      .array(
        z.object({
          suggestionId: idInput().nullish(),
          alertId: idInput().nullish(),
          productId: idInput().nullish(),
          warehouseId: idInput().nullish(),
          kind: z.enum(['PURCHASE', 'PRODUCTION', 'TRANSFER']).nullish(),
          quantity: quantityInput().nullish(),
          dueOn: dateInput().nullish(),
          donorWarehouseId: idInput().nullish(),
          note: optionalTextInput(500),
        }),
      )
      .min(1)
      .max(100),
  }),
  constraints: { ...KIT_CONSTRAINT, supply_requests_alert_key: ['DUPLICATE', ['lines']] },
  run: async (tx, { lines }) => {
    const places = await placesOfSupply(tx, lines)
    const rules = await lockRules(tx, places)
    const wanted = await wantedSupply(tx, { asked: lines, places, rules })
    await openLevels(tx, wanted)
    const transferIds = await askWantedTransfers(tx, wanted)
    const supplyRequestIds = await insertRequests(
      tx,
      wanted.map((each, place) => ({ ...each, transferId: transferIds[place] ?? null })),
    )
    await refreshSuggestions(tx, rules)
    return { supplyRequestIds }
  },
})
