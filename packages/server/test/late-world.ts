import { newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { receive } from '../src/modules/inventory/arrivals.ts'
import { adjust } from '../src/modules/inventory/corrections.ts'
import { stockAsOf } from '../src/modules/inventory/history.ts'
import { postCost } from '../src/modules/inventory/landed-costs.ts'
import { TRANSIT } from '../src/modules/inventory/locations.ts'
import { takeBack } from '../src/modules/inventory/returns.ts'
import { reserve, sendOut, ship } from '../src/modules/inventory/stock.ts'
import { openWarehouses } from '../src/modules/inventory/warehouses.ts'
import { settableClock } from '../src/platform/clock/clock.ts'
import { type Database, openDatabase } from '../src/platform/database/pool.ts'
import type { Tx } from '../src/platform/database/tx.ts'
import { Refusal } from '../src/platform/refusals/refuse.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { testDatabase } from './database.ts'

export type LateWorld = Awaited<ReturnType<typeof lateWorld>>

type Place = {
  readonly database: Database
  readonly inTx: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>
  readonly warehouses: readonly string[]
  readonly warehouseId: string
  /** The product that acts are about. */
  readonly now: { productId: string }
}

/** Two warehouses at the beginning of a year, and one product after another that goods come late of. */
export async function lateWorld() {
  const clock = settableClock(noon(1))
  const place = await testDatabase()
  const database = openDatabase({ url: place.url, clock })
  const inTx: Place['inTx'] = (work) => database.transaction(systemViewer(), work, { statementTimeoutMs: 30_000 })
  const warehouses = [newId('whs'), newId('whs')]
  const unitId = newId('unt')
  await inTx(async (tx) => {
    const opened = warehouses.map((id, number) => ({ id, code: `B${number}`, nameEn: 'B', timeZone: 'UTC' }))
    await openWarehouses(tx, opened)
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'B', 'B', 0)`
  })
  const here = {
    database,
    inTx,
    warehouses,
    warehouseId: warehouses[0] ?? expect.unreachable(),
    now: { productId: '' },
  }
  /** A new product, which acts are about from now on. */
  const choose = async (costing: 'AVERAGE' | 'FIFO'): Promise<string> => {
    here.now.productId = newId('prd')
    const id = here.now.productId
    await inTx(
      (tx) => tx.sql`
        insert into products (id, sku, name_en, unit_id, list_price, tax_rate, costing, search_text)
        values (${id}, ${id}, ${id}, ${unitId}, 1, 0, ${costing}, '')`,
    )
    return id
  }
  const close = async () => {
    await database.close()
    await place.drop()
  }
  return { clock, ...here, choose, close, ...acting(here), ...selling(here), ...looking(here) }
}

/** Noon of a day of January in the zone of the company. */
export const noon = (day: number) => `2026-01-${String(day).padStart(2, '0')}T04:00:00.000000Z`

/** A generator of numbers that is the same every time. */
export function randomFrom(start: number) {
  let seed = start
  return (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
}

/** The code and the reason of a refusal; null for none. */
export const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? [error.code, error.data.reason ?? null] : Promise.reject(error)),
  )

export type Disposition = 'RESTOCK' | 'QUARANTINE' | 'SCRAP'

function acting({ inTx, warehouses, warehouseId, now }: Place) {
  const buy = (quantity: string, unitCost: string, options: { effectiveAt?: string; where?: string } = {}) => {
    const { where = warehouseId, effectiveAt = null } = options
    const line = { productId: now.productId, warehouseId: where, quantity, unitCost, field: ['lines', '0'] }
    return inTx((tx) => receive(tx, [line], { reason: null, effectiveAt }))
  }

  async function correct(change: string, effectiveAt: string | null, where = warehouseId): Promise<void> {
    await inTx(async (tx) => {
      const [level] = await tx.sql<{ onHand: string }>`
        select on_hand as "onHand" from stock_levels where product_id = ${now.productId} and warehouse_id = ${where}`
      const place = { productId: now.productId, warehouseId: where, reason: 'late' }
      await adjust(tx, { ...place, change, effectiveAt, expectedQuantity: level?.onHand ?? '0' })
    })
  }

  /** Sends goods to the other warehouse; they arrive when the answer is called. */
  async function send(quantity: string): Promise<() => Promise<unknown>> {
    const document = { id: newId('trf'), number: 'TR-1' }
    const line = { lineId: newId('trl'), productId: now.productId, warehouseId, quantity, goodOn: '2026-01-01' }
    const parts = await inTx(async (tx) => {
      await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
      return await sendOut(tx, document, { lines: [line], kind: 'TRANSFER', to: TRANSIT })
    })
    const arrived = parts.map(({ value }) => ({
      productId: now.productId,
      warehouseId: warehouses[1] ?? '',
      quantity,
      value,
      field: [],
    }))
    return () => inTx((tx) => receive(tx, arrived, { kind: 'TRANSFER', from: TRANSIT, document, reason: null }))
  }

  /** A cost of the first receipt. */
  async function land(amount: string): Promise<void> {
    await inTx(async (tx) => {
      const receipts = await tx.sql<{ id: string }>`
        select id from stock_moves where product_id = ${now.productId} and kind = 'RECEIPT' order by sequence limit 1`
      const cost = { warehouseId, amount, basis: 'QUANTITY' as const, receiptIds: receipts.map(({ id }) => id) }
      await postCost(tx, cost, { id: newId('lnd'), number: 'LC-1' })
    })
  }

  return { buy, correct, send, land }
}

function selling({ inTx, warehouseId, now }: Place) {
  /** Sells goods for an order line; for the same one again when it is told. */
  async function sell(quantity: string, where = warehouseId, lineId = newId('orl')): Promise<string> {
    const document = { id: `ord_${lineId}`, number: 'SO-1' }
    const line = { lineId, productId: now.productId, warehouseId: where, quantity, goodOn: '2026-01-01' }
    await inTx(async (tx) => {
      await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
      await ship(tx, document, [line])
    })
    return lineId
  }

  /** What was sold for an order line comes back, for each of some ends; answers what it is worth. */
  async function giveBack(
    lineId: string,
    parts: readonly (readonly [quantity: string, disposition: Disposition])[],
    where = warehouseId,
  ): Promise<readonly number[]> {
    const line = { productId: now.productId, warehouseId: where, lotId: null, lineId, field: [] }
    const goods = parts.map(([quantity, disposition]) => ({ ...line, quantity, disposition }))
    const document = { id: newId('srt'), number: 'RN-1' }
    return (await inTx((tx) => takeBack(tx, document, { goods, reason: null }))).map(Number)
  }

  return { sell, giveBack }
}

function looking({ inTx, database, warehouseId, now }: Place) {
  /** What the books, the ledger and the pool say of the product. */
  async function booked(): Promise<Record<string, number>> {
    const rows = await inTx(
      (tx) => tx.sql<{ role: string; balance: string }>`
        select account.role, sum(line.debit - line.credit) as balance
        from journal_lines line join accounts account on account.id = line.account_id
        where line.product_id = ${now.productId} group by account.role
        union all select 'LEDGER', sum(value_change) from stock_moves where product_id = ${now.productId}
        union all select 'POOL', value from stock_values where product_id = ${now.productId}`,
    )
    return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
  }

  /** What is left of the layers, in the order in which they will be used up. */
  async function layers(): Promise<(readonly [number, number])[]> {
    const rows = await inTx(
      (tx) => tx.sql<{ quantity: string; value: string }>`
        select quantity, value from stock_layers where product_id = ${now.productId} and quantity > 0 order by sequence`,
    )
    return rows.map(({ quantity, value }) => [Number(quantity), Number(value)])
  }

  async function onHandAt(at: string, where = warehouseId): Promise<string | null> {
    const viewer = { ...systemViewer(), permissions: new Set(['inventory.stock.read']) }
    const asked = { productIds: [now.productId], warehouseIds: [where], at }
    const [row] = await stockAsOf({ viewer, reader: database.reader(viewer) }, asked)
    return row?.onHand ?? null
  }

  return { booked, layers, onHandAt }
}
