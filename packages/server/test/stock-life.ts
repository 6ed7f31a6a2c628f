import { addDays, newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { receive } from '../src/modules/inventory/arrivals.ts'
import { adjust } from '../src/modules/inventory/corrections.ts'
import { TRANSIT } from '../src/modules/inventory/locations.ts'
import { reserve, sendOut, ship } from '../src/modules/inventory/stock.ts'
import { openWarehouses } from '../src/modules/inventory/warehouses.ts'
import { settableClock } from '../src/platform/clock/clock.ts'
import { openDatabase } from '../src/platform/database/pool.ts'
import type { Tx } from '../src/platform/database/tx.ts'
import { Refusal } from '../src/platform/refusals/refuse.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { demoApp } from './demo-app.ts'
import type { Move } from './naive-stock.ts'

const START = '2025-01-01'
const DAYS = 420
export const A = newId('whs')
export const B = newId('whs')
export const CATEGORY = newId('cat')
export const PRODUCTS = Array.from({ length: 8 }, (_, place) => ({
  id: newId('prd'),
  sku: `AN-${place}`,
  costing: place % 2 === 0 ? 'AVERAGE' : 'FIFO',
}))

type Line = { readonly productId: string; readonly warehouseId: string; readonly quantity: string }
type Past = {
  readonly inTx: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>
  readonly clock: ReturnType<typeof settableClock>
}

/** The demo company with two more warehouses, in which eight products have lived through more than a year. */
export async function stockLife() {
  const demo = await demoApp()
  const clock = settableClock(`${START}T00:00:00.000000Z`)
  const database = openDatabase({ url: demo.databaseUrl, clock })
  const past: Past = { clock, inTx: (work) => database.transaction(systemViewer(), work) }
  await past.inTx(open)
  await liveThrough(past, DAYS)
  const close = async () => {
    await database.close()
    await demo.close()
  }
  return { demo, ...past, moves: await allMoves(past), close }
}

export type StockLife = Awaited<ReturnType<typeof stockLife>>

async function open(tx: Tx): Promise<void> {
  const opened = [A, B].map((id, place) => ({ id, code: `AN${place}`, nameEn: 'A', timeZone: 'Asia/Shanghai' }))
  await openWarehouses(tx, opened)
  await tx.sql`insert into categories (id, name_en) values (${CATEGORY}, 'Analysed')`
  await openProducts(tx, PRODUCTS)
}

export async function openProducts(tx: Tx, products: readonly { id: string; sku: string; costing: string }[]) {
  await tx.sql`
    insert into products (id, sku, name_en, unit_id, category_id, list_price, tax_rate, costing, search_text)
    select product.id, product.sku, product.sku, units.id, ${CATEGORY}, 1, 0, product.costing, lower(product.sku)
    from units cross join unnest(${products.map(({ id }) => id)}::text[], ${products.map(({ sku }) => sku)}::text[],
      ${products.map(({ costing }) => costing)}::text[]) as product(id, sku, costing) where units.code = 'pcs'`
}

/** A random walk that is the same every time. */
let seed = 7
const chance = (count: number): number => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % count
}
const one = <Value>(values: readonly Value[]): Value => values[chance(values.length)] ?? expect.unreachable()

/** Random acts, some a day: receipts, shipments, transfers that arrive days later, and corrections of counts. */
async function liveThrough(past: Past, days: number): Promise<void> {
  const underWay: (() => Promise<void>)[] = []
  for (let day = 0; day < days; day += 1) {
    for (let act = chance(4); act > 0; act -= 1) {
      past.clock.set(`${addDays(START, day)}T${String(23 - act * 5).padStart(2, '0')}:30:00.00000${act}Z`)
      const arriving = chance(3) === 0 ? underWay.shift() : undefined
      await (arriving?.() ?? anyAct(past, underWay)).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
      })
    }
  }
}

async function anyAct(past: Past, underWay: (() => Promise<void>)[]): Promise<void> {
  const product = PRODUCTS[Math.min(chance(8), chance(8))] ?? expect.unreachable()
  const place = { productId: product.id, warehouseId: one([A, A, B]) }
  const quantity = String(1 + chance(12))
  switch (one(['buy', 'buy', 'sell', 'sell', 'sell', 'move', 'count'] as const)) {
    case 'buy':
      await buy(past, { ...place, quantity: String(5 + chance(40)), unitCost: `${1 + chance(20)}.${10 + chance(89)}` })
      return
    case 'sell':
      await sell(past, { ...place, quantity })
      return
    case 'move':
      underWay.push(await send(past, { ...place, quantity }, place.warehouseId === A ? B : A))
      return
    case 'count':
      await count(past, place, one(['2', '-3']))
  }
}

export const buy = ({ inTx }: Past, line: Line & { unitCost: string }) =>
  inTx((tx) => receive(tx, [{ ...line, field: [] }], { reason: null }))

/** Answers the line that goods left for. */
export const sell = ({ inTx }: Past, sold: Line) =>
  inTx(async (tx) => {
    const document = { id: newId('ord'), number: 'SO-AN' }
    const line = { lineId: newId('orl'), ...sold, goodOn: START }
    await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
    await ship(tx, document, [line])
    return line.lineId
  })

export const count = ({ inTx }: Past, place: Omit<Line, 'quantity'>, change: string) =>
  inTx(async (tx) => {
    const [level] = await tx.sql<{ onHand: string }>`
      select on_hand as "onHand" from stock_levels where product_id = ${place.productId} and warehouse_id = ${place.warehouseId}`
    await adjust(tx, { ...place, change, expectedQuantity: level?.onHand ?? '0', reason: 'count' })
  })

/** Sends goods to another warehouse; they arrive when the answer is called. */
async function send({ inTx }: Past, line: Line, to: string) {
  const document = { id: newId('trf'), number: `TR-${newId('trf')}` }
  const parts = await inTx(async (tx) => {
    const stock = { lineId: newId('trl'), ...line, goodOn: START }
    await tx.sql`
      insert into transfers (id, number, status, from_warehouse_id, to_warehouse_id, from_warehouse_code, to_warehouse_code)
      values (${document.id}, ${document.number}, 'IN_TRANSIT', ${line.warehouseId}, ${to}, 'X', 'Y')`
    await reserve(tx, document, { lines: [stock], policy: 'ALL_OR_NOTHING' })
    return await sendOut(tx, document, { lines: [stock], kind: 'TRANSFER', to: TRANSIT })
  })
  const arrived = parts.map(({ quantity, value }) => ({ ...line, warehouseId: to, quantity, value, field: [] }))
  return async () => {
    await inTx((tx) => receive(tx, arrived, { kind: 'TRANSFER', from: TRANSIT, document, reason: null }))
  }
}

async function allMoves({ inTx }: Past): Promise<Move[]> {
  const rows = await inTx(
    (tx) => tx.sql<Omit<Move, 'change' | 'cents'> & { change: string; cents: string }>`
      select move.product_id as "productId", move.warehouse_id as "warehouseId", move.kind,
        (move.at at time zone 'Asia/Shanghai')::date::text as day, trim_scale(move.on_hand_change)::text as change,
        trim_scale(move.value_change * 100)::text as cents, transfers.from_warehouse_id as sender
      from stock_moves move left join transfers on transfers.id = move.document_id
      where move.product_id = any(${PRODUCTS.map(({ id }) => id)}) order by move.sequence`,
  )
  return rows.map((row) => ({ ...row, change: BigInt(row.change), cents: BigInt(row.cents) }))
}
