import { compare, isPositive, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { endHold, freeOfHold, grantable, holdAgain, lockHold, reserve } from '../../inventory/index.ts'
import { bookedLines, lockOrder, touchOrder } from '../order-book.ts'
import { goodOn } from '../rules/shelf-life.ts'

/**
 * Gives what is held for a customer to an order of the same customer, as far as the order lacks it and the goods are good
 * for long enough; what is left stays held, and a hold that holds nothing any more is over. Locks the order, then stock,
 * then the hold.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION for an order that is not confirmed or a hold that is over, INVALID_INPUT when
 * the hold is for another customer, when the order lacks nothing of it, when less is held than a pack of the order, or
 * when nothing of it is good for long enough.
 */
export const takeOverHold = defineCommand({
  name: 'takeOverHold',
  permission: 'sales.order.reserve',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), orderId: idInput() }),
  run: async (tx, { id, orderId }) => {
    const order = await lockOrder(tx, orderId, 'RESERVE')
    const hold = await lockHold(tx, id, ['holdId'])
    const { productId, warehouseId } = hold
    if (hold.customerId !== order.customerId) refuse('INVALID_INPUT', { reason: 'heldForAnother', field: ['orderId'] })
    const [line] = (await bookedLines(tx, orderId))
      .filter((each) => each.productId === productId && each.warehouseId === warehouseId)
      .map((each) => ({
        lineId: each.id,
        packFactor: each.packFactor,
        missing: subtract(each.openQuantity, each.reservedQuantity),
      }))
      .filter(({ missing }) => isPositive(missing))
    if (!line) return refuse('INVALID_INPUT', { reason: 'lacksNothing', field: ['orderId'] })
    const quantity = grantable(line.missing, hold.held, line.packFactor)
    if (!isPositive(quantity) && isPositive(hold.held))
      refuse('INVALID_INPUT', { reason: 'lessThanPack', field: ['orderId'] })
    await freeOfHold(tx, hold, { quantity, reason: 'taken over' })
    const { lineId, packFactor } = line
    const wanted = { lineId, productId, warehouseId, quantity, packFactor, ...goodOn(order, tx.today) }
    const [granted] = await reserve(tx, order, { lines: [wanted], policy: 'PARTIAL' })
    const taken = granted?.quantity ?? '0'
    if (!isPositive(taken)) refuse('INVALID_INPUT', { reason: 'heldUnfit', field: ['orderId'] })
    await holdAgain(tx, hold, subtract(quantity, taken))
    if (compare(taken, hold.held) === 0) await endHold(tx, { ...hold, held: '0' }, 'taken over')
    await touchOrder(tx, order, 'RESERVED')
    return { holdId: id, orderId }
  },
})
