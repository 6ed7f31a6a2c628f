import { newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

const PRODUCT = 'product { id version barcode packs { id version factor barcode unit { id name } } }'
const LINE = 'quantity reservedQuantity openQuantity packQuantity packFactor packUnit { id } unitPrice netAmount'
const ORDER = `order { id version status lines { id ${LINE} } }`

/** What is asked of each act beside its refusals. */
const ANSWERS: Readonly<Record<string, string>> = {
  createCustomer: 'customer { id }',
  createProduct: 'product { id }',
  createUnit: 'unit { id }',
  updateUnit: 'unit { version nameZh nameEn scale }',
  addProductPack: PRODUCT,
  updateProductPack: PRODUCT,
  removeProductPack: PRODUCT,
  updateProduct: PRODUCT,
}

type Asking = { readonly demo: DemoApp; readonly admin: string }
type Ground = Asking &
  ReturnType<typeof acting> & { readonly A: string; readonly customerId: string; readonly cartonId: string }
type Sold = { readonly scale?: number; readonly barcode?: string; readonly onHand?: string }

export type PackWorld = Awaited<ReturnType<typeof packWorld>>

/** The demo company with a warehouse of its own, and a customer who buys in cartons. */
export async function packWorld() {
  const demo = await demoApp()
  const A = newId('whs')
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: A, code: 'PCK', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  const asking = { demo, admin: await demo.tokenOf('admin') }
  const acts = acting(asking)
  const customer = { idempotencyKey: newKey(), nameEn: 'Packer', currency: 'CNY' }
  const customerId = String(at(await acts.changed(asking.admin, 'createCustomer', customer), 'customer.id'))
  const cartonId = await acts.newUnit('ctn-12')
  const ground = { ...asking, ...acts, A, customerId, cartonId }
  return { ...ground, as: (token: string) => as(ground, token), ...packing(ground), ...ordering(ground) }
}

const as = ({ demo }: Asking, token: string) => ({ url: demo.app.url, token })

function acting(asking: Asking) {
  /** The payload of an act, refused or not. */
  async function changed(token: string, name: string, input: object): Promise<unknown> {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) {
      ${ANSWERS[name] ?? ORDER} userErrors { code field } } }`
    return at(await ask(as(asking, token), query, { input }), 'done')
  }

  async function newUnit(unitCode: string, scale = 0): Promise<string> {
    const input = { idempotencyKey: newKey(), code: unitCode, nameZh: '箱', nameEn: 'carton', scale }
    return String(at(await changed(asking.admin, 'createUnit', input), 'unit.id'))
  }

  return { changed, newUnit }
}

/** Products and the packs that they come in. */
function packing(ground: Ground) {
  const { A, admin, cartonId, changed, newUnit } = ground

  /** A product of a unit of its own digits, with stock. */
  async function goods({ scale = 0, barcode, onHand }: Sold = {}): Promise<string> {
    const sku = newKey().slice(0, 30)
    const unitId = await newUnit(newKey().slice(0, 20), scale)
    const input = { idempotencyKey: newKey(), sku, nameEn: sku, unitId, listPrice: '3', taxRate: '0', barcode }
    const productId = String(at(await changed(admin, 'createProduct', input), 'product.id'))
    if (onHand) {
      const lines = [{ productId, quantity: onHand }]
      const received = await act(as(ground, admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: A, lines })
      expect(at(received, 'userErrors')).toEqual([])
    }
    return productId
  }

  const addPack = (productId: string, pack: object = {}, token = admin) =>
    changed(token, 'addProductPack', { idempotencyKey: newKey(), productId, unitId: cartonId, factor: '12', ...pack })

  async function packOf(productId: string, pack: object = {}): Promise<{ id: string; version: number }> {
    const done = await addPack(productId, pack)
    expect(at(done, 'userErrors')).toEqual([])
    return { id: String(at(done, 'product.packs.0.id')), version: Number(at(done, 'product.packs.0.version')) }
  }

  return { goods, addPack, packOf }
}

/** Orders of the customer, and their lines. */
function ordering(ground: Ground) {
  const { A, admin, customerId, changed } = ground

  async function place(lines: readonly object[]): Promise<unknown> {
    const order = { customerId, warehouseId: A, reservationPolicy: 'PARTIAL', lines }
    return await changed(admin, 'placeOrder', { idempotencyKey: newKey(), order })
  }

  async function draft(lines: readonly object[]): Promise<unknown> {
    const order = { customerId, warehouseId: A, lines }
    return await changed(admin, 'createOrder', { idempotencyKey: newKey(), order })
  }

  /** The only line of an order, as it stands. */
  async function lineOf(orderId: unknown): Promise<unknown> {
    const query = `query ($id: ID!) { order(id: $id) { lines { ${LINE} } } }`
    return at(await ask(as(ground, admin), query, { id: orderId }), 'order.lines.0')
  }

  return { place, draft, lineOf }
}

/** The code of the first refusal, undefined when it was done. */
export const codeOf = (done: unknown) => at(done, 'userErrors.0.code')
