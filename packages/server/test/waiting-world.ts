import { newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import type { Reader } from '../src/platform/database/tx.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { act, ask, type DemoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

/** Scarce goods in a warehouse of their own, and orders that wait for them. */
export async function waitingWorld(demo: DemoApp) {
  const warehouseId = newId('whs')
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: warehouseId, code: newId('whs').slice(-8), nameEn: 'Scarce', timeZone: 'Asia/Shanghai' },
    ]),
  )
  const admin = { url: demo.app.url, token: await demo.tokenOf('admin') }
  const ground = { demo, admin, warehouseId, rows: demo.database.reader(systemViewer()) }
  return { ...ground, today: ground.rows.today, ...actsIn(ground), ...figuresIn(ground) }
}

type Ground = {
  readonly demo: DemoApp
  readonly admin: { readonly url: string; readonly token: string }
  readonly warehouseId: string
  readonly rows: Reader
}

function actsIn({ demo, admin, warehouseId }: Ground) {
  /** Sends an act as the administrator or as somebody else; the payload with the fields that are asked for. */
  const doBy = async (name: string, input: object, { shown = 'order { id number version }', by = admin } = {}) => {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown}
      userErrors { code message field ... on InsufficientStockError { available } } } }`
    return at(await ask(by, query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
  }

  const customerOf = async (terms: object = {}): Promise<string> => {
    const input = { nameEn: 'Waiting', currency: 'CNY', ...terms }
    const done = await doBy('createCustomer', input, { shown: 'customer { id }' })
    expect(at(done, 'userErrors')).toEqual([])
    return String(at(done, 'customer.id'))
  }

  const receive = async (productId: string, lines: readonly object[]) => {
    const named = lines.map((line) => ({ productId, ...line }))
    const received = await act(admin, 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines: named })
    expect(at(received, 'userErrors')).toEqual([])
  }

  /** So much of a new product, in lots when it is told by lots. */
  const goods = async (lines: readonly object[], tracking: 'NONE' | 'LOT' = 'NONE'): Promise<string> => {
    const productId = newId('prd')
    await demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql`
        insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
        select ${productId}, ${productId}, ${productId}, id, 1, 0, ${tracking}, '' from units where code = 'pcs'`,
    )
    if (lines.length > 0) await receive(productId, lines)
    return productId
  }

  const orderOf = (
    customerId: string,
    lines: readonly [productId: string, quantity: string][],
    terms: object = {},
  ) => ({
    ...{ customerId, warehouseId, reservationPolicy: 'PARTIAL' },
    ...terms,
    lines: lines.map(([productId, quantity]) => ({ productId, quantity, unitPrice: '1' })),
  })

  /** A confirmed order; its id. */
  const placed = async (...order: Parameters<typeof orderOf>): Promise<string> => {
    const done = await doBy('placeOrder', { order: orderOf(...order) })
    expect(at(done, 'userErrors')).toEqual([])
    return String(at(done, 'order.id'))
  }

  return { doBy, customerOf, goods, receive, orderOf, placed }
}

function figuresIn({ admin, rows }: Ground) {
  /** What is reserved for the lines of an order. */
  const reservedOf = async (orderId: string): Promise<unknown> => {
    const found = await ask(admin, 'query ($id: ID!) { order(id: $id) { lines { reservedQuantity } } }', {
      id: orderId,
    })
    const lines: unknown = at(found, 'order.lines')
    return Array.isArray(lines) ? lines.map((line) => at(line, 'reservedQuantity')) : []
  }

  const lineOf = async (orderId: string): Promise<string> =>
    String(
      at(await ask(admin, 'query ($id: ID!) { order(id: $id) { lines { id } } }', { id: orderId }), 'order.lines.0.id'),
    )

  const stockOf = async (productId: string): Promise<unknown> => {
    const query = `query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand reserved available } } }`
    return at(await ask(admin, query, { p: productId }), 'stockLevels.nodes.0')
  }

  /** Every reservation of a product with its lots, as it stands in the tables. */
  const reservationsOf = async (productId: string) =>
    [
      ...(await rows.sql`
        select held.*, part.lot_id, part.quantity as of_lot from reservations held
        left join reservation_lots part on part.document_line_id = held.document_line_id and part.quantity > 0
        where held.product_id = ${productId} and held.quantity > 0 order by held.document_line_id, part.lot_id`),
    ].map((row) => ({ ...row }))

  return { reservedOf, lineOf, stockOf, reservationsOf }
}

export const codeOf = (done: unknown): unknown => at(done, 'userErrors.0.code') ?? null
