import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  dateInput,
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityInput,
} from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { takeBack } from '../../inventory/index.ts'
import { deliveredGoods } from '../delivered-goods.ts'
import { lockOrder, touchOrder } from '../order-book.ts'
import { type Returning, returning, type ReturnProblem } from '../rules/goods-return.ts'
import { RETURN_DISPOSITIONS, RETURN_REASONS } from '../tables.ts'

/**
 * Takes delivered goods of an order back at the cost that they had left with. The order is locked first, so that two
 * returns never give back the same goods; what is open to deliver stays as it is (DOMAIN RR8).
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION while nothing is delivered, OVER_RETURN naming how much can come back,
 * BAD_QUANTITY, BAD_DATE for a day to come or before the delivery, DUPLICATE for a serial number that is there already,
 * STOCK_FROZEN, PERIOD_CLOSED.
 */
export const returnGoods = defineCommand({
  name: 'returnGoods',
  permission: 'sales.return.post',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    orderId: idInput(),
    returnedOn: dateInput().nullish(),
    reason: z.enum(RETURN_REASONS),
    note: optionalTextInput(500),
    lines: z
      .array(
        z.object({
          orderLineId: idInput(),
          lotId: idInput().nullish(),
          quantity: quantityInput(),
          disposition: z.enum(RETURN_DISPOSITIONS),
        }),
      )
      .min(1)
      .max(200),
  }),
  constraints: {
    stock_balances_serial_key: ['DUPLICATE', ['lines']],
    stock_balances_on_hand_check: ['DUPLICATE', ['lines']],
  },
  run: async (tx, { orderId, returnedOn: day, reason, note, lines }) => {
    const order = await lockOrder(tx, orderId, 'RETURN')
    const returnedOn = day ?? tx.today
    if (returnedOn > tx.today) refuse('BAD_DATE', { reason: 'afterToday', field: ['returnedOn'] })
    const asked = lines.map((line) => ({ ...line, lotId: line.lotId ?? null }))
    const judged = returning(await deliveredGoods(tx, orderId), asked, returnedOn)
    if ('problem' in judged) return refuseReturn(judged.problem)
    const { id, number } = { id: newId('srt'), number: await nextNumber(tx, 'RN') }
    const goods = judged.lines.map((line, place) => ({
      ...line,
      lineId: line.orderLineId,
      warehouseId: order.warehouseId,
      field: ['lines', String(place), 'quantity'],
    }))
    const values = await takeBack(tx, { id, number }, { goods, reason: note ?? null })
    await tx.sql`
      insert into sales_returns (id, number, order_id, warehouse_id, returned_on, reason, note, received_by_id, created_at)
      values (${id}, ${number}, ${orderId}, ${order.warehouseId}, ${returnedOn}::text::date, ${reason}, ${note ?? null},
        (select users.id from users where users.id = ${tx.viewer.userId}), ${tx.now}::text::timestamptz)`
    await writeReturned(tx, id, { goods, values })
    await touchOrder(tx, order, 'RETURNED')
    return { salesReturnId: id, orderId }
  },
})

function refuseReturn(problem: ReturnProblem): never {
  const line = ['lines', String(problem.place)]
  const field = [...line, 'quantity']
  switch (problem.kind) {
    case 'notDelivered':
      return refuse('OVER_RETURN', { reason: problem.kind, field: [...line, 'orderLineId'], returnable: '0' })
    case 'tooMany':
      return refuse('OVER_RETURN', { field, returnable: problem.returnable })
    case 'beforeDelivery':
      return refuse('BAD_DATE', { reason: problem.kind, field: ['returnedOn'], deliveredOn: problem.deliveredOn })
    case 'oneOfSerial':
      return refuse('BAD_QUANTITY', { reason: problem.kind, field })
    case 'unit':
      return refuse('BAD_QUANTITY', { field })
  }
}

/** What came back rises by the same quantity on the lines of the order, in the statement that writes the return's. */
async function writeReturned(
  tx: Tx,
  salesReturnId: string,
  { goods, values }: { goods: readonly Returning[]; values: readonly string[] },
): Promise<void> {
  await tx.sql`
    with back as (
      select * from unnest(${goods.map(() => newId('srl'))}::text[], ${goods.map((line) => line.orderLineId)}::text[],
        ${goods.map((line) => line.productId)}::text[], ${goods.map((line) => line.lotId)}::text[],
        ${goods.map((line) => line.quantity)}::text[]::numeric[], ${goods.map((line) => line.disposition)}::text[],
        ${values}::text[]::numeric[]) with ordinality
        as line(id, order_line_id, product_id, lot_id, quantity, disposition, value, position)
    ), moved as (
      update order_lines set returned_quantity = trim_scale(returned_quantity + part.quantity)
      from (select order_line_id, sum(quantity) as quantity from back group by order_line_id) part
      where order_lines.id = part.order_line_id
    )
    insert into sales_return_lines (id, sales_return_id, position, order_line_id, product_id, lot_id, quantity, disposition, value)
    select id, ${salesReturnId}, position, order_line_id, product_id, lot_id, quantity, disposition, value from back`
}
