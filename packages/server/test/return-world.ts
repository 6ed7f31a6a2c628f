import { addDays, newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

const SHOWN = `salesReturn { id number returnedOn reason note lines { id quantity disposition value lot { code } } }
  order { status deliveryStatus deliveredPercent lines { quantity deliveredQuantity returnedQuantity openQuantity } }
  userErrors { code field message }`
const RETURN = `mutation ($input: ReturnGoodsInput!) { done: returnGoods(input: $input) { ${SHOWN} } }`

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const codeOf = (answer: unknown) => at(answer, 'userErrors.0.code')

/** A line to give back; of the only line of the order, restocked, when it does not say otherwise. */
type Back = {
  readonly quantity: string
  readonly disposition?: 'RESTOCK' | 'QUARANTINE' | 'SCRAP'
  readonly lotId?: string
  readonly orderLineId?: string
}
type Sale = { readonly orderId: string; readonly lineId: string }
type Bought = {
  readonly quantity: string
  readonly unitCost?: string
  readonly lotCode?: string
  readonly expiresOn?: string
}
type Terms = { readonly tracking?: 'NONE' | 'LOT' | 'SERIAL'; readonly costing?: 'AVERAGE' | 'FIFO' }
type Place = { readonly demo: DemoApp; readonly admin: string; readonly warehouseId: string }

export type ReturnWorld = Awaited<ReturnType<typeof returnWorld>>

/** The demo company with a warehouse of its own, in which goods are bought, sold and taken back. */
export async function returnWorld() {
  const demo = await demoApp()
  const warehouseId = newId('whs')
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: warehouseId, code: 'RET', nameEn: 'Returns', timeZone: 'Asia/Shanghai' }]),
  )
  const place = { demo, admin: await demo.tokenOf('admin'), warehouseId }
  const { today } = demo.database.reader(systemViewer())
  return { ...place, today, yesterday: addDays(today, -1), ...trading(place), ...taking(place), ...looking(place) }
}

const asking = ({ demo }: Place, token: string) => ({ url: demo.app.url, token })

/** Buying and selling. */
function trading(place: Place) {
  const { demo, admin, warehouseId } = place

  async function well(name: string, input: object, token = admin): Promise<unknown> {
    const answer = await act(asking(place, token), name, { idempotencyKey: newKey(), ...input })
    expect(at(answer, 'userErrors'), name).toEqual([])
    return answer
  }

  async function product({ tracking = 'NONE', costing = 'AVERAGE' }: Terms = {}): Promise<string> {
    const id = newId('prd')
    await demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql`
        insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text, tracking, costing)
        select ${id}, ${id}, ${id}, id, 1, 0, '', ${tracking}, ${costing} from units where code = 'pcs'`,
    )
    return id
  }

  const buy = (productId: string, ...lines: readonly Bought[]) =>
    well('receiveStock', { warehouseId, lines: lines.map((line) => ({ productId, ...line })) })

  const buyLate = (productId: string, effectiveAt: string, ...lines: readonly Bought[]) =>
    well('receiveStock', { warehouseId, effectiveAt, lines: lines.map((line) => ({ productId, ...line })) })

  /** An order of a new customer, of whoever has the token. */
  async function order(productId: string, quantity: string, token = admin): Promise<Sale> {
    const query = 'mutation ($input: CreateCustomerInput!) { done: createCustomer(input: $input) { customer { id } } }'
    const input = { idempotencyKey: newKey(), nameEn: newId('cus'), currency: 'CNY' }
    const customerId = at(await ask(asking(place, token), query, { input }), 'done.customer.id')
    const lines = [{ productId, quantity, unitPrice: '1' }]
    const content = { customerId, warehouseId, reservationPolicy: 'PARTIAL', lines }
    const placed = await well('placeOrder', { order: content }, token)
    return { orderId: String(at(placed, 'order.id')), lineId: String(at(placed, 'order.lines.0.id')) }
  }

  /** An order that was delivered in full. */
  async function sold(productId: string, quantity: string, token = admin): Promise<Sale> {
    const placed = await order(productId, quantity, token)
    await well('deliverOrder', { orderId: placed.orderId })
    return placed
  }

  return { well, product, buy, buyLate, order, sold }
}

/** Taking goods back, as it is answered. */
function taking(place: Place) {
  type Others = { token?: string; idempotencyKey?: string; returnedOn?: string }

  async function giveBack({ orderId, lineId }: Sale, goods: readonly Back[], others: Others = {}): Promise<unknown> {
    const { token = place.admin, ...input } = others
    const lines = goods.map((line) => ({ orderLineId: lineId, disposition: 'RESTOCK', ...line }))
    const sent = { idempotencyKey: newKey(), orderId, reason: 'UNWANTED', lines, ...input }
    return at(await ask(asking(place, token), RETURN, { input: sent }), 'done')
  }

  return { giveBack }
}

/** What is there, and what the books say. */
function looking(place: Place) {
  const { demo, admin, warehouseId } = place
  const asked = (query: string, variables: object, token = admin) => ask(asking(place, token), query, variables)
  const read = <Row extends object>(text: string, values: readonly string[] = []) =>
    demo.database.reader(systemViewer()).query<Row>(text, values)

  async function stockOf(productId: string): Promise<unknown> {
    const query = `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) {
      nodes { onHand available } } }`
    return at(await asked(query, { p: productId, w: warehouseId }), 'stockLevels.nodes.0')
  }

  async function lotsOf(productId: string): Promise<Readonly<Record<string, string>>> {
    const query = 'query ($p: ID!) { lots(where: { productId: { eq: $p } }) { nodes { id code } } }'
    const nodes = list(at(await asked(query, { p: productId }), 'lots.nodes'))
    return Object.fromEntries(nodes.map((lot) => [String(at(lot, 'code')), String(at(lot, 'id'))]))
  }

  /** What the journal says of a product by the role of the account, and the value of its stock. */
  async function booksOf(productId: string): Promise<Readonly<Record<string, number>>> {
    const rows = await read<{ role: string; balance: string }>(
      `select account.role, sum(line.debit - line.credit)::text as balance
       from journal_lines line join accounts account on account.id = line.account_id
       where line.product_id = $1 group by account.role
       union all select 'pool', value::text from stock_values where product_id = $1`,
      [productId],
    )
    return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
  }

  return { asked, read, stockOf, lotsOf, booksOf }
}
