import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act as actOnce, ask, newKey } from '../demo-app.ts'
import { type Image, layOutImage } from '../server-process.ts'
import { at } from '../socket-client.ts'
import { type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

const ROUNDS = 4
/** A busy machine needs more and longer rounds until each act was done once. */
const ROUNDS_MAX = 12
const POSTINGS = [
  'receiveStock',
  'writeOffStock',
  'postLandedCost',
  'relocateStock',
  'returnGoods',
  'shipTransfer',
  'receiveTransfer',
  'postStocktake',
]
let world: StocktakeWorld
let image: Image

beforeAll(async () => {
  world = await stocktakeWorld()
  image = layOutImage()
}, 120_000)

afterAll(async () => {
  image.remove()
  await world.demo.close()
}, 30_000)

const SHOWN: Readonly<Record<string, string>> = {
  receiveStock: 'stockLevels { id }',
  relocateStock: 'stockLevels { id }',
  writeOffStock: 'writeOff { id }',
  postLandedCost: 'landedCost { id }',
  returnGoods: 'salesReturn { id }',
}

/** Does acts at a process until it is gone; each kind of act has somebody who does it again and again. Answers what was done. */
async function working(url: string, works: readonly ((act: Act) => Promise<void>)[]): Promise<string[]> {
  const done: string[] = []
  const act: Act = async (token, name, input) => {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const object = SHOWN[name] ?? (name.endsWith('Transfer') ? 'transfer { id }' : 'stocktake { id }')
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${object} userErrors { code message } } }`
    const answer = at(await ask({ url, token }, query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
    expect(at(answer, 'userErrors'), name).toEqual([])
    done.push(name)
    return answer
  }
  await Promise.all(
    works.map(async (work) => {
      try {
        for (;;) await work(act)
      } catch (error) {
        // The process is gone; anything else is a fault.
        if (!(error instanceof TypeError)) throw error
      }
    }),
  )
  return done
}

type Act = (token: string, name: string, input: object) => Promise<unknown>

type Sale = { readonly orderId: string; readonly orderLineId: string }

/** An order of which plenty was delivered, so that goods of it come back again and again. */
async function bigSale(locationId: string): Promise<Sale> {
  const { admin, warehouseId, demo } = world
  const as = { url: demo.app.url, token: admin }
  const quantity = '5000'
  const productId = await world.product([{ quantity, locationId }])
  const created = await ask(
    as,
    'mutation ($input: CreateCustomerInput!) { done: createCustomer(input: $input) { customer { id } } }',
    { input: { idempotencyKey: newKey(), nameEn: 'Returning', currency: 'CNY' } },
  )
  const lines = [{ productId, quantity, unitPrice: '1' }]
  const order = { customerId: at(created, 'done.customer.id'), warehouseId, reservationPolicy: 'ALL_OR_NOTHING', lines }
  const placed = await actOnce(as, 'placeOrder', { idempotencyKey: newKey(), order })
  const orderId = String(at(placed, 'order.id'))
  const delivered = await actOnce(as, 'deliverOrder', { idempotencyKey: newKey(), orderId })
  expect(at(delivered, 'userErrors')).toEqual([])
  return { orderId, orderLineId: String(at(placed, 'order.lines.0.id')) }
}

type Goods = {
  readonly productIds: readonly string[]
  readonly receiptIds: readonly string[]
  readonly sale: Sale
}

/** What people do with some products in two bins and with goods that were sold, one posting after another. */
function workOf(goods: Goods, [near = '', far = '']: readonly string[]) {
  const { productIds, receiptIds, sale } = goods
  const { admin, counter, keeper, finance, warehouseId, otherWarehouseId } = world
  const lines = (quantity: string, place: object) => productIds.map((productId) => ({ productId, quantity, ...place }))
  const ends = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId }
  const once = (name: string, input: object) => async (act: Act) =>
    void (await act(admin, name, { warehouseId, ...input }))
  return [
    once('receiveStock', { lines: lines('5', { locationId: near }) }),
    once('postLandedCost', { kind: 'FREIGHT', amount: '10.01', basis: 'QUANTITY', receiptIds }),
    once('writeOffStock', { cause: 'LOST', lines: lines('1', { locationId: near }) }),
    once('relocateStock', { lines: lines('1', { fromLocationId: near, toLocationId: far }) }),
    async (act: Act) => {
      const { orderId, orderLineId } = sale
      const back = ['RESTOCK', 'QUARANTINE', 'SCRAP'].map((disposition) => ({
        orderLineId,
        quantity: '1',
        disposition,
      }))
      await act(admin, 'returnGoods', { orderId, reason: 'UNWANTED', lines: back })
    },
    async (act: Act) => {
      const id = at(await act(admin, 'requestTransfer', { ...ends, lines: lines('2', {}) }), 'transfer.id')
      for (const name of ['shipTransfer', 'receiveTransfer']) await act(admin, name, { id })
    },
    async (act: Act) => {
      const plan = { warehouseId, locationId: far, mode: 'OPEN' }
      const id = at(await act(keeper, 'planStocktake', plan), 'stocktake.id')
      await act(keeper, 'startStocktake', { id })
      await act(counter, 'countStock', { id, lines: lines('400', { locationId: far }) })
      await act(keeper, 'closeCountRound', { id })
      await act(finance, 'postStocktake', { id })
    },
  ]
}

/** What must never be: documents and balances that do not agree with the ledger, books that do not agree with the stock. */
const HALVES: Readonly<Record<string, string>> = {
  balance: `
    select level.id from stock_levels level
    left join (select product_id, warehouse_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved from stock_moves group by 1, 2) moved
      using (product_id, warehouse_id)
    where level.on_hand <> coalesce(moved.on_hand, 0) or level.reserved <> coalesce(moved.reserved, 0)`,
  location: `
    select level.id from stock_levels level
    where level.on_hand <> (select coalesce(sum(on_hand), 0) from stock_balances where stock_level_id = level.id)`,
  'write-off': `
    select id from write_offs each
    where (status = 'POSTED') <> exists (select 1 from stock_moves where document_id = each.id)`,
  'landed cost': `
    select each.id from landed_costs each
    where each.amount <> (select coalesce(sum(amount), 0) from landed_cost_lines where landed_cost_id = each.id)
      or each.stock_amount <> (select coalesce(sum(value_change), 0) from stock_moves where document_id = each.id)
      or not exists (select 1 from journal_entries where document_id = each.id)`,
  'sales return': `
    select id from sales_returns each
    where not exists (select 1 from stock_moves where document_id = each.id)
      or not exists (select 1 from sales_return_lines where sales_return_id = each.id)`,
  'returned quantity': `
    select line.id from order_lines line
    where line.returned_quantity <> (select coalesce(sum(quantity), 0) from sales_return_lines where order_line_id = line.id)`,
  transfer: `
    select each.id from transfers each
    where (status in ('IN_TRANSIT', 'RECEIVED')) <> exists (select 1 from stock_moves where document_id = each.id and quantity > 0)
      or status = 'RECEIVED' and exists (select 1 from transfer_parts where transfer_id = each.id and in_transit > 0)`,
  stocktake: `
    select id from stocktakes each
    where (status = 'POSTED' and exists (select 1 from stocktake_lines where stocktake_id = each.id and difference <> 0))
      <> exists (select 1 from stock_moves where document_id = each.id)`,
  value: `
    select 1 from (select sum(value) as value from stock_values) stock,
      (select coalesce(sum(debit - credit), 0) as value from journal_lines line join accounts account on account.id = line.account_id
        where account.role = 'STOCK') books
    where stock.value <> books.value`,
  entry: `
    select entry_id from journal_lines group by entry_id having sum(debit) <> sum(credit)`,
}

test('a server that is killed in the middle of postings leaves no half of any', async () => {
  const bins = [await world.bin(), await world.bin()]
  const goods = (place: number) =>
    world.product([
      { quantity: String(500 + place), locationId: bins[0] ?? '' },
      { quantity: '300', locationId: bins[1] ?? '' },
    ])
  const productIds = await Promise.all(Array.from({ length: 3 }, (_, place) => goods(place)))
  const receipts = await world.demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ id: string }>`
      select id from stock_moves where kind = 'RECEIPT' and product_id = any(${productIds}) order by sequence`,
  )
  const receiptIds = receipts.map(({ id }) => id)
  const sale = await bigSale(bins[0] ?? '')
  const done = new Set<string>()
  const undone = () => POSTINGS.filter((name) => !done.has(name))
  for (let round = 0; round < ROUNDS || (undone().length > 0 && round < ROUNDS_MAX); round += 1) {
    const server = await image.start({ DATABASE_URL: world.demo.databaseUrl })
    const worked = working(server.url, workOf({ productIds, receiptIds, sale }, bins))
    await sleep(1500 + 500 * round)
    await server.stop('SIGKILL')
    for (const name of await worked) done.add(name)
  }
  expect(undone()).toEqual([])
  // What was under way ends on its own once PostgreSQL has noticed that nobody listens.
  await expect.poll(() => underWay()).toBe(0)
  const halves = await Promise.all(
    Object.entries(HALVES).map(async ([name, text]) => {
      const rows = await world.demo.database.transaction(systemViewer(), (tx) => tx.query(text, []))
      return rows.length > 0 ? [`${name}: ${JSON.stringify(rows[0])}`] : []
    }),
  )
  expect(halves.flat()).toEqual([])
}, 90_000)

async function underWay(): Promise<number> {
  const [row] = await world.demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`,
  )
  return row?.count ?? 0
}
