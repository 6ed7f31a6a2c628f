import { newId } from '@tradewind/kernel'
import { expect } from 'vitest'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from './demo-app.ts'
import { at } from './socket-client.ts'

const KITS = `kits { id position quantity unitPrice discountPercent netAmount taxAmount deliveredQuantity
  product { id } lines { position product { id } quantity } }`
const ORDER = `order { id version status deliveryStatus netAmount taxAmount totalAmount ${KITS}
  lines { id position quantity unitPrice netAmount taxRate reservedQuantity product { id } kit { id } } }`

type Asking = { readonly demo: DemoApp; readonly admin: string }
type Place = Asking & { readonly HOME: string; readonly AWAY: string; readonly customerId: string }
type Terms = { readonly tracking?: string; readonly taxRate?: string }
type Components = readonly (readonly [productId: string, quantity: string])[]

export type KitWorld = Awaited<ReturnType<typeof kitWorld>>

/** The demo company with two warehouses of its own, in which kits are put together and sold. */
export async function kitWorld() {
  const demo = await demoApp()
  const [HOME, AWAY] = [newId('whs'), newId('whs')]
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: HOME, code: 'KIT', nameEn: 'Home', timeZone: 'Asia/Shanghai' },
      { id: AWAY, code: 'KIU', nameEn: 'Away', timeZone: 'Asia/Shanghai' },
    ]),
  )
  const admin = await demo.tokenOf('admin')
  const customer = await ask(
    as({ demo, admin }),
    '{ customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } }',
  )
  const place = { demo, admin, HOME, AWAY, customerId: String(at(customer, 'customers.nodes.0.id')) }
  return { ...place, as: () => as(place), ...making(place), ...selling(place), ...looking(place) }
}

const as = ({ demo, admin }: Asking, token = admin) => ({ url: demo.app.url, token })

/** Products, their stock, and kits that are made of them. */
function making(place: Place) {
  async function product(listPrice: string, { tracking = 'NONE', taxRate = '13' }: Terms = {}): Promise<string> {
    const id = newId('prd')
    await place.demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql`
        insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
        select ${id}, ${id}, ${id}, id, ${listPrice}, ${taxRate}, ${tracking}, '' from units where code = 'pcs'`,
    )
    return id
  }

  async function received(productId: string, quantity: string, warehouseId = place.HOME): Promise<unknown> {
    const lines = [{ productId, quantity }]
    return await act(as(place), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines })
  }

  async function setComponents(id: string, components: Components, options: { token?: string; version?: number } = {}) {
    const query = `mutation ($input: SetKitComponentsInput!) { done: setKitComponents(input: $input) {
      product { id version isKit components { position quantity product { id } } }
      userErrors { code message field ... on ConflictError { currentVersion } } } }`
    const parts = components.map(([productId, quantity]) => ({ productId, quantity }))
    const input = { id, expectedVersion: options.version ?? 1, components: parts }
    return at(await ask(as(place, options.token), query, { input }), 'done')
  }

  /** A kit of 2 A at 30 and 1 B at 40, with 5 A and 10 B in the house, sold for 80. */
  async function kitOfTwoAndOne() {
    const [a, b, kit] = await Promise.all([product('30'), product('40', { taxRate: '6' }), product('80')])
    await Promise.all([received(a, '5'), received(b, '10')])
    const made = await setComponents(kit, [
      [a, '2'],
      [b, '1'],
    ])
    expect(at(made, 'userErrors')).toEqual([])
    return { a, b, kit }
  }

  return { product, received, setComponents, kitOfTwoAndOne }
}

/** Orders of a customer, from the first warehouse. */
function selling(place: Place) {
  const { customerId, HOME } = place

  /** The payload of an act, refused or not. */
  async function sale(name: string, input: object): Promise<unknown> {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${ORDER} userErrors { code field message } } }`
    return at(await ask(as(place), query, { input }), 'done')
  }

  const content = (lines: readonly object[], rest: object = {}) => ({ customerId, warehouseId: HOME, lines, ...rest })

  /** The order of an act that must be done. */
  async function sold(name: string, lines: readonly object[], rest: object = {}): Promise<unknown> {
    const done = await sale(name, { idempotencyKey: newKey(), order: content(lines, rest) })
    expect(at(done, 'userErrors')).toEqual([])
    return at(done, 'order')
  }

  return { sale, content, sold }
}

function looking(place: Place) {
  /** How many of a kit there are, by the warehouse. */
  async function kitsFree(kit: string, token = place.admin): Promise<Readonly<Record<string, unknown>>> {
    const query = 'query ($id: ID!) { product(id: $id) { kitAvailability { available warehouse { id } } } }'
    const found = at(await ask(as(place, token), query, { id: kit }), 'product.kitAvailability')
    const rows: readonly unknown[] = Array.isArray(found) ? found : []
    return Object.fromEntries(rows.map((row) => [String(at(row, 'warehouse.id')), at(row, 'available')]))
  }

  return { kitsFree }
}

/** The code and the field of the first refusal. */
export const refusal = (done: unknown) => [at(done, 'userErrors.0.code'), at(done, 'userErrors.0.field')]
