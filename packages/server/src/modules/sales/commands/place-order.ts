import { BASE_CURRENCY, newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumbers } from '../../../platform/numbering/numbering.ts'
import { defineGroupCommand, type GroupedAct } from '../../../platform/perform/command.ts'
import type { Outcome } from '../../../platform/perform/idempotency.ts'
import { idempotencyKeyInput } from '../../../platform/perform/inputs.ts'
import { Refusal, refuse } from '../../../platform/refusals/refuse.ts'
import { kitsAmong } from '../../catalog/index.ts'
import { freeOf, grantedLines, lockStock, reserveGranted, type Reserving } from '../../inventory/index.ts'
import { creditWith, lockCredits } from '../credit.ts'
import { announce, writeTransitions } from '../order-book.ts'
import { draftFrom, orderInput, orderSearchText } from '../order-content.ts'
import { namedProducts, orderFacts } from '../order-facts.ts'
import { insertGoods, insertOrders, type NewLine, newGoods } from '../order-header.ts'
import { goodsCost } from '../rules/order-pricing.ts'
import { reservationDay } from '../rules/reservation-time.ts'
import { goodOn } from '../rules/shelf-life.ts'

const input = z.object({ idempotencyKey: idempotencyKeyInput(), order: orderInput })

type Act = GroupedAct<z.output<typeof input>>
type Book = Awaited<ReturnType<typeof openBook>>
type Placed = ReturnType<typeof placed>

/**
 * Creates and confirms orders in one step, each as `createOrder` and `confirmOrder` would, in the order in which they
 * came. What their kits are made of is asked for first; then what they name is asked for and locked in one round trip,
 * judged here, and written in another one.
 * Refuses: what `draftFrom` refuses, EMPTY_ORDER, CREDIT_HOLD, and INSUFFICIENT_STOCK under ALL_OR_NOTHING.
 */
export const placeOrder = defineGroupCommand({
  name: 'placeOrder',
  permission: 'sales.order.confirm',
  input,
  runGroup: async (tx, acts) => {
    const book = await openBook(tx, acts)
    const judged = acts.map((act, place) => judgedBy(() => placed(book, act, book.numbers[place] ?? '')))
    const kept = judged.flatMap((each) => (each.kind === 'placed' ? [each.placed] : []))
    if (kept.length > 0) await writePlaced(tx, kept, book)
    return judged.map(
      (each): Outcome<{ orderId: string }> =>
        each.kind === 'placed' ? { kind: 'done', result: { orderId: each.placed.order.id } } : each,
    )
  },
})

/** What the orders name, with the locks of the house's order: credit of customers, then stock. */
async function openBook(tx: Tx, acts: readonly Act[]) {
  const contents = acts.map((act) => act.input.order)
  const customerIds = contents.map((content) => content.customerId)
  const kits = await kitsAmong(tx, namedProducts(contents))
  const places = contents.flatMap((content) =>
    namedProducts([content], kits).map((productId) => ({ productId, warehouseId: content.warehouseId })),
  )
  const [facts, numbers, credits, levels] = await Promise.all([
    orderFacts(tx, contents, kits),
    nextNumbers(tx, 'SO', acts.length),
    lockCredits(tx, customerIds),
    lockStock(tx, places),
  ])
  return { facts, numbers, credits, levels, free: await freeOf(tx, levels), today: tx.today }
}

/** One order as it will be written; it takes its part of credit and stock, so the next one finds less. */
function placed(book: Book, { input: { order: content }, viewer }: Act, number: string) {
  const { facts, credits, free, today } = book
  const draft = draftFrom(facts, content, { viewer, today })
  if (draft.lines.length === 0) refuse('EMPTY_ORDER')
  const { ownerId, teamId } = draft.customer
  const order = { id: newId('ord'), number, ownerId, teamId, warehouseId: content.warehouseId }
  const goods = newGoods(order, draft)
  const { lines } = goods
  const credit = credits.get(content.customerId)
  const used = credit && creditWith(credit, draft.totalAmount)
  const { minimumShelfLifeDays } = draft.customer
  const lasting = goodOn({ promisedOn: draft.reservation.promisedOn, minimumShelfLifeDays }, today)
  const wanted = lines.map((line) => ({ ...wantedLine(line), ...lasting }))
  const { isDue, reserveOn } = reservationDay(draft.reservation, today)
  const granted = isDue ? grantedLines(free, { lines: wanted, policy: content.reservationPolicy }) : []
  if (used) credits.set(content.customerId, used)
  const costs = lines.map(({ productId, quantity }) => ({
    quantity,
    cost: facts.prices.get(productId)?.cost ?? null,
  }))
  const costAmount = goodsCost(costs, { currency: draft.currency, baseCurrency: BASE_CURRENCY })
  const searchText = orderSearchText(number, draft.names)
  const header = { ...draft.header, ...order, status: 'CONFIRMED', costAmount, reserveOn, searchText }
  return { order, header, goods, granted, actorId: viewer.userId }
}

function wantedLine({ id: lineId, productId, warehouseId, quantity, packFactor, place }: NewLine) {
  return { lineId, productId, warehouseId, quantity, packFactor, field: ['order', 'lines', String(place), 'quantity'] }
}

function judgedBy(judge: () => Placed): { kind: 'placed'; placed: Placed } | Outcome<never> {
  try {
    return { kind: 'placed', placed: judge() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'refused', refusal: { code: error.code, data: error.data } }
  }
}

async function writePlaced(tx: Tx, orders: readonly Placed[], { levels }: Book): Promise<void> {
  const steps = orders.flatMap(({ order: { id: orderId }, actorId }) => [
    { orderId, from: null, to: 'DRAFT' as const, reason: null, actorId },
    { orderId, from: 'DRAFT' as const, to: 'CONFIRMED' as const, reason: null, actorId },
  ])
  const reserving = orders.map(({ order: document, granted, actorId }): Reserving => ({ document, granted, actorId }))
  await Promise.all([
    insertOrders(
      tx,
      orders.map(({ header }) => header),
    ),
    insertGoods(
      tx,
      orders.map(({ goods }) => goods),
    ),
    writeTransitions(tx, steps),
    reserveGranted(tx, reserving, levels),
  ])
  for (const { order } of orders) {
    announce(tx, order, 'CREATED')
    announce(tx, order, 'CONFIRMED')
  }
}
