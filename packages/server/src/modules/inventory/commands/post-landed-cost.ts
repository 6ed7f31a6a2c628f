import { BASE_CURRENCY, currencyScale, isPositive, newId } from '@tradewind/kernel'
import * as z from 'zod'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { amountInput, idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { postCost, writeCost } from '../landed-costs.ts'
import { LANDED_COST_BASES, LANDED_COST_KINDS } from '../tables.ts'

/** What is shared, among which receipts and how. */
export const sharedCostInput = () =>
  z.object({
    warehouseId: idInput(),
    amount: amountInput(currencyScale(BASE_CURRENCY)).refine(isPositive, { params: { code: 'BAD_AMOUNT' } }),
    basis: z.enum(LANDED_COST_BASES),
    receiptIds: z.array(idInput()).min(1).max(200),
  })

/**
 * Adds a cost of bringing goods in to what they have cost: the part of goods that are still there to the value of the
 * stock, the rest to the cost of goods sold.
 * Refuses: BAD_AMOUNT, NOT_FOUND for what is no receipt of the warehouse, DUPLICATE for one that is named twice,
 * INVALID_INPUT when it is shared by value and no receipt had one, PERIOD_CLOSED.
 */
export const postLandedCost = defineCommand({
  name: 'postLandedCost',
  permission: 'inventory.landed-cost.post',
  input: sharedCostInput().extend({
    idempotencyKey: idempotencyKeyInput(),
    kind: z.enum(LANDED_COST_KINDS),
    supplierReference: optionalTextInput(80),
    note: optionalTextInput(500),
  }),
  run: async (tx, { idempotencyKey: _key, supplierReference = null, note = null, ...cost }) => {
    const document = { id: newId('lnd'), number: await nextNumber(tx, 'LC') }
    const lines = await postCost(tx, cost, document)
    await writeCost(tx, { ...cost, ...document, supplierReference, note }, lines)
    return { landedCostId: document.id }
  },
})
