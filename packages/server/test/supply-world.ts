import { addDays, businessDay, newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { ask, type DemoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

const REQUEST = `supplyRequests { id number kind status quantity receivedQuantity openQuantity dueOn allowedActions
  transfer { id number status } donorWarehouse { code } }`
const ONE = REQUEST.replace('supplyRequests', 'supplyRequest')
const SHOWN: Readonly<Record<string, string>> = {
  createSupplyRequests: REQUEST,
  setReorderRule: 'stockLevel { id reorderRule { id version minimum maximum multiple leadDays kind } }',
  refreshReplenishment: 'ruleCount',
  setStockThreshold: 'stockLevel { id isLow }',
  setStockLimits: 'stockLevel { id stockOutDays effectiveStockOutDays }',
  setCategoryStockLimits: 'limits { stockOutDays } raisedCount clearedCount',
  applyStockLimits: 'newCount changedCount unchangedCount raisedCount clearedCount',
  applyReorderRules: 'newCount changedCount unchangedCount',
  receiveStock: 'stockLevels { id }',
  createOrder: 'order { id version }',
  confirmOrder: 'order { id status lines { reservedQuantity openQuantity } }',
  acknowledgeStockAlert: 'alert { status }',
  shipTransfer: 'transfer { id lines { parts { id } } }',
  receiveTransfer: 'transfer { status }',
  settleTransfer: 'transfer { status }',
  cancelTransfer: 'transfer { status }',
}

/** Whether a mutation takes no key because doing it twice changes nothing. */
const KEYLESS = new Set([
  ...['setReorderRule', 'refreshReplenishment', 'setStockThreshold', 'setStockLimits', 'setCategoryStockLimits'],
  'acknowledgeStockAlert',
])

type Asking = { readonly demo: DemoApp; readonly admin: string; readonly warehouseIds: readonly [a: string, b: string] }

const as = ({ demo }: Pick<Asking, 'demo'>, token: string) => ({ url: demo.app.url, token })

/** Two empty warehouses of the demo company, and the acts and questions of supply as programs send them. */
export async function supplyWorld(demo: DemoApp) {
  const [A, B] = [newId('whs'), newId('whs')]
  const code = A.slice(-4).toUpperCase()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: A, code: `A${code}`, nameEn: 'A', timeZone: 'Asia/Shanghai' },
      { id: B, code: `B${code}`, nameEn: 'B', timeZone: 'Asia/Shanghai' },
    ]),
  )
  const admin = await demo.tokenOf('admin')
  const today = businessDay(Date.now(), 'Asia/Shanghai')
  const asking: Asking = { demo, admin, warehouseIds: [A, B] }
  return {
    ...{ A, B, admin, today },
    as: (token: string) => as(asking, token),
    day: (count: number) => addDays(today, count),
    product: (tracking: 'NONE' | 'LOT' = 'NONE') => newProduct(demo, tracking),
    ...actsOf(asking),
    ...questionsOf(asking),
  }
}

async function newProduct(demo: DemoApp, tracking: 'NONE' | 'LOT'): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${id}, ${id}, ${id}, id, 1, 0, ${tracking}, '' from units where code = 'pcs'`,
  )
  return id
}

function actsOf(asking: Asking) {
  /** The payload of an act, refused or not. */
  async function tryAs(token: string, name: string, input: object): Promise<unknown> {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ONE}
      userErrors { code field message ... on InsufficientStockError { available } } } }`
    const keyed = KEYLESS.has(name) ? input : { idempotencyKey: newKey(), ...input }
    return at(await ask(as(asking, token), query, { input: keyed }), 'done')
  }
  /** The payload of an act of the administrator that must be done. */
  async function act(name: string, input: object): Promise<unknown> {
    const done = await tryAs(asking.admin, name, input)
    expect(at(done, 'userErrors')).toEqual([])
    return done
  }
  const goodsIn = (warehouseId: string, line: object) => act('receiveStock', { warehouseId, lines: [line] })
  const rule = (productId: string, warehouseId: string, more: object = {}) =>
    act('setReorderRule', { productId, warehouseId, rule: { minimum: '20', maximum: '100', multiple: '10', ...more } })
  /** A confirmed order of the first warehouse. */
  async function orderOf(productId: string, line: { quantity: string; promisedOn: string }) {
    const data = await ask(
      as(asking, asking.admin),
      '{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { id creditLimit } } }',
    )
    const customers = at(data, 'customers.nodes')
    const customer = Array.isArray(customers) ? customers.find((each) => at(each, 'creditLimit') === null) : null
    const { quantity, promisedOn } = line
    const [warehouseId] = asking.warehouseIds
    const order = { customerId: at(customer, 'id'), warehouseId, promisedOn, lines: [{ productId, quantity }] }
    const made = at(await act('createOrder', { order }), 'order')
    return await act('confirmOrder', { id: at(made, 'id'), expectedVersion: at(made, 'version') })
  }
  const requestFor = async (line: object) =>
    at(await act('createSupplyRequests', { lines: [line] }), 'supplyRequests.0')
  return { tryAs, act, goodsIn, rule, orderOf, requestFor }
}

function questionsOf(asking: Asking) {
  const [A] = asking.warehouseIds
  async function suggestionOf(productId: string, token = asking.admin): Promise<unknown> {
    const query = `query ($p: ID!) { replenishmentSuggestions(where: { productId: { eq: $p } }) { nodes { id sellable
      outgoing incoming forecast quantity dueOn donorWarehouseCode donorSurplus
      rule { minimum maximum multiple leadDays } } } }`
    return at(await ask(as(asking, token), query, { p: productId }), 'replenishmentSuggestions.nodes.0')
  }
  async function stock(productId: string, warehouseId = A): Promise<unknown> {
    const query = `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) {
      nodes { onHand reserved available incoming inTransit isLow cover { quantity dueOn } } } }`
    return at(await ask(as(asking, asking.admin), query, { p: productId, w: warehouseId }), 'stockLevels.nodes.0')
  }
  return { suggestionOf, stock }
}

export type SupplyWorld = Awaited<ReturnType<typeof supplyWorld>>

/** The code of the first refusal, undefined when it was done. */
export const codeOf = (done: unknown) => at(done, 'userErrors.0.code')
