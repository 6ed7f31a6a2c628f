import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { openHold, refuseUnseenCustomer } from '../holds.ts'
import { refusePlaces } from '../places.ts'
import { canHoldUntil } from '../rules/hold.ts'

/**
 * Keeps goods for a customer, or for something that is said in words, until an instant.
 * Refuses: NOT_FOUND, BAD_QUANTITY, BAD_DATE for an instant that is over or more than 90 days ahead, INVALID_INPUT when
 * nobody says for whom, INSUFFICIENT_STOCK.
 */
export const holdStock = defineCommand({
  name: 'holdStock',
  permission: 'inventory.stock.hold',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    productId: idInput(),
    warehouseId: idInput(),
    quantity: quantityInput(),
    customerId: idInput().nullish(),
    purpose: optionalTextInput(200),
    expiresAt: z.string(),
  }),
  run: async (tx, { idempotencyKey: _key, ...wanted }) => {
    const { customerId = null, purpose = null, expiresAt } = wanted
    if (customerId === null && purpose === null) refuse('INVALID_INPUT', { reason: 'heldForWhom', field: ['purpose'] })
    if (!canHoldUntil(expiresAt, tx.now)) refuse('BAD_DATE', { reason: 'holdUntil', field: ['expiresAt'] })
    await refusePlaces(tx, [{ ...wanted, field: ['quantity'] }])
    if (customerId !== null) await refuseUnseenCustomer(tx, customerId)
    const hold = { ...wanted, customerId, purpose, id: newId('hld'), number: await nextNumber(tx, 'HD') }
    await openHold(tx, hold)
    return { holdId: hold.id }
  },
})
