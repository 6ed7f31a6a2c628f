import { compare, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { reserve } from '../../inventory/index.ts'
import { bookedLines, lockOrder, touchOrder } from '../order-book.ts'
import { goodOn } from '../rules/shelf-life.ts'

/** Reserves what a confirmed order still lacks, as far as stock goes. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const reserveOrder = defineCommand({
  name: 'reserveOrder',
  permission: 'sales.order.reserve',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    const order = await lockOrder(tx, id, 'RESERVE')
    const lines = (await bookedLines(tx, id)).map(
      ({ id: lineId, productId, warehouseId, openQuantity, reservedQuantity, packFactor }) => ({
        lineId,
        productId,
        warehouseId,
        quantity: subtract(openQuantity, reservedQuantity),
        packFactor,
        ...goodOn(order, tx.today),
      }),
    )
    await reserve(tx, order, { lines: lines.filter((line) => compare(line.quantity, '0') > 0), policy: 'PARTIAL' })
    await touchOrder(tx, order, 'RESERVED')
    return { orderId: id }
  },
})
