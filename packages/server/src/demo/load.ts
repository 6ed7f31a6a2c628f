import { addDays, compare, idAt, type IdPrefix, multiply } from '@tradewind/kernel'
import { addPack, categories, productImport, products, units } from '../modules/catalog/index.ts'
import { customerImport, regions } from '../modules/crm/index.ts'
import { hashPassword, teams, userWarehouses, users } from '../modules/identity/index.ts'
import { noteExpiringLots, openWarehouses, setRules, stockImport } from '../modules/inventory/index.ts'
import { orderImport, reserveOrder, returnGoods } from '../modules/sales/index.ts'
import type { Database } from '../platform/database/pool.ts'
import type { Tx } from '../platform/database/tx.ts'
import type { ImportTarget } from '../platform/import-rows.ts'
import { searchText } from '../platform/search/search.ts'
import { systemViewer } from '../platform/viewer.ts'
import {
  DEMO_PASSWORD,
  DEMO_REGIONS,
  DEMO_TEAMS,
  DEMO_UNITS,
  DEMO_USERS,
  DEMO_WAREHOUSES,
  demoEmail,
} from './company.ts'
import { DEMO_CUSTOMERS } from './customers.ts'
import { demoCustomerKey, demoHistory, HISTORY_DAYS, ownerOf } from './history.ts'
import { DEMO_KITS, writeKits } from './kits.ts'
import { onDay, recordDeliveries } from './past.ts'
import { DEMO_CARTONS, DEMO_CATEGORIES, DEMO_LOT_SKUS, type DemoProduct } from './products.ts'
import { below, type Random, seededRandom } from './random.ts'

const SEED = 20_260_101
const SOURCE = 'demo'
const LOAD_TIMEOUT_MS = 60_000
/** Above the numbers of all products. */
const CARTON_CODES_FROM = 9001
/** Of every so many places of stock one is low, so that there is something to buy. */
const LOW_STOCK_EVERY = 23
/** Above those of all other products. */
const KIT_CODES_FROM = 9501

type Values = Readonly<Record<string, string | null>>

/**
 * Fills an empty system with the demo company, in one transaction and through the same imports that a customer uses.
 * The same day always gives the same company.
 */
export async function loadDemo(database: Database): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const load = async (tx: Tx) => {
    const random = seededRandom(SEED)
    await writePeople(tx, passwordHash)
    await writeMasterData(tx)
    await importRows(tx, productImport, productRows())
    await writeCartons(tx)
    await writeKits(tx)
    await importRows(tx, customerImport, customerRows())
    const stock = stockRows(random, tx.today)
    await importRows(
      onDay(tx, addDays(tx.today, -HISTORY_DAYS)),
      stockImport,
      stock.filter(isUntracked).map(withoutThreshold),
    )
    await importRows(tx, orderImport, demoHistory(random, tx.today))
    await recordDeliveries(tx)
    await importRows(tx, stockImport, stock)
    await reserveOpenOrders(tx)
    await takeOneBack(tx)
    await writeReorderRules(tx)
    await noteExpiringLots(tx)
  }
  await database.transaction(systemViewer('zh-CN'), load, { statementTimeoutMs: LOAD_TIMEOUT_MS })
}

async function writePeople(tx: Tx, passwordHash: string): Promise<void> {
  const teamIds = new Map<string, string>(DEMO_TEAMS.map((team, place) => [team.key, demoId('tem', place)]))
  await tx
    .insert(teams)
    .values(DEMO_TEAMS.map((team, place) => ({ id: demoId('tem', place), nameZh: team.zh, nameEn: team.en })))
  await tx.insert(users).values(
    DEMO_USERS.map((user, place) => ({
      id: demoId('usr', place),
      email: demoEmail(user.account),
      name: user.name,
      role: user.role,
      teamId: teamIds.get(user.team ?? '') ?? null,
      passwordHash,
      locale: user.locale === 'en' ? ('EN' as const) : ('ZH_CN' as const),
      searchText: searchText([user.name, demoEmail(user.account)]),
      createdAt: tx.now,
    })),
  )
}

async function writeMasterData(tx: Tx): Promise<void> {
  const named = ({ zh, en }: { zh: string; en: string }) => ({ nameZh: zh, nameEn: en })
  await tx.insert(units).values(
    DEMO_UNITS.map((unit, place) => ({
      ...named(unit),
      id: demoId('unt', place),
      code: unit.code,
      scale: unit.scale,
    })),
  )
  await tx
    .insert(regions)
    .values(DEMO_REGIONS.map((region, place) => ({ ...named(region), id: demoId('reg', place), code: region.code })))
  await openWarehouses(
    tx,
    DEMO_WAREHOUSES.map((each, place) => ({
      ...named(each),
      id: demoId('whs', place),
      code: each.code,
      timeZone: each.timeZone,
    })),
  )
  await tx
    .insert(categories)
    .values(DEMO_CATEGORIES.map((each, place) => ({ ...named(each), id: demoId('cat', place) })))
  const bound = DEMO_USERS.flatMap((user, place) =>
    (user.warehouses ?? []).map((code) => ({ userId: demoId('usr', place), warehouseId: warehouseId(code) })),
  )
  await tx.insert(userWarehouses).values(bound)
}

function warehouseId(code: string): string {
  return demoId(
    'whs',
    DEMO_WAREHOUSES.findIndex((each) => each.code === code),
  )
}

async function importRows<Row>(tx: Tx, target: ImportTarget<Row>, rows: readonly Values[]): Promise<void> {
  const batch = { source: SOURCE, rows: rows.map((values, place) => ({ line: place + 2, values })), rejected: [] }
  const prepared = await target.prepare(tx, batch)
  const [error] = prepared.errors
  if (error) throw new Error(`The demo data is wrong in row ${error.line}, ${error.column}: ${error.problem}.`)
  await target.write(tx, prepared)
}

function productRows(): Values[] {
  const goods = DEMO_CATEGORIES.flatMap(({ zh, products }, group) =>
    products.map((product, place) => productRow(product, zh, group * 100 + place + 1)),
  )
  const kits = DEMO_KITS.map(({ product, category }, place) => productRow(product, category, KIT_CODES_FROM + place))
  return [...goods, ...kits]
}

function productRow([sku, zh, en, unit, price, cost]: DemoProduct, category: string, number: number): Values {
  return {
    key: sku,
    sku,
    barcode: barcode(number),
    name_zh: zh,
    name_en: en,
    unit_code: unit,
    category,
    list_price: price,
    cost,
    tax_rate: '13',
    tracking: DEMO_LOT_SKUS.has(sku) ? 'LOT' : 'NONE',
    is_active: 'true',
  }
}

async function writeCartons(tx: Tx): Promise<void> {
  const known = await tx.select({ id: products.id, sku: products.sku }).from(products)
  const ids = new Map(known.map(({ id, sku }) => [sku, id]))
  const unitId = demoId(
    'unt',
    DEMO_UNITS.findIndex(({ code }) => code === 'ctn'),
  )
  for (const [place, [sku, factor]] of DEMO_CARTONS.entries()) {
    await addPack(tx, { productId: ids.get(sku) ?? '', unitId, factor, barcode: barcode(CARTON_CODES_FROM + place) })
  }
}

/** An EAN-13 in the range for use inside a company (prefix 20), with its check digit. */
function barcode(number: number): string {
  const digits = `20${String(number).padStart(10, '0')}`
  const weighted = Array.from(digits).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (weighted % 10)) % 10}`
}

function customerRows(): Values[] {
  return DEMO_CUSTOMERS.map((customer, place) => ({
    key: demoCustomerKey(customer),
    name_zh: customer.zh ?? null,
    name_en: customer.en ?? null,
    tax_number: null,
    phone:
      customer.currency === 'CNY'
        ? `0${21 + (place % 60)}-${String(55_000_000 + place * 7919)}`
        : `+00 ${5_550_000 + place * 131}`,
    owner_email: demoEmail(ownerOf(customer)),
    region_code: customer.region,
    currency: customer.currency,
    credit_limit: place % 4 === 0 ? null : String(200_000 + (place % 7) * 100_000),
    payment_term_days: place % 3 === 0 ? '60' : '30',
    contact_name: customer.contact[0],
    contact_title: customer.contact[1],
    contact_email: null,
    contact_phone: null,
    country: customer.address[0],
    province: customer.address[1],
    city: customer.address[2],
    street: customer.address[3],
    postal_code: null,
  }))
}

function stockRows(random: Random, today: string): Values[] {
  const places = DEMO_CATEGORIES.flatMap((category) => category.products).flatMap((product) =>
    DEMO_WAREHOUSES.map((warehouse) => ({ product, warehouse })),
  )
  return places.flatMap(({ product: [sku, , , , price], warehouse }, place) => {
    const turnover = compare(price, '100') < 0 ? 600 : 60
    const threshold = Math.round(turnover / 5)
    const isLow = place % LOW_STOCK_EVERY === LOW_STOCK_EVERY - 1
    const onHand = isLow ? below(random, threshold) : turnover + below(random, turnover * 2)
    const row = { warehouse_code: warehouse.code, sku, threshold: String(threshold) }
    if (!DEMO_LOT_SKUS.has(sku)) return [{ ...row, on_hand: String(onHand) }]
    const halves = [Math.floor(onHand / 2), onHand - Math.floor(onHand / 2)]
    return halves.map((half, lot) => ({
      ...row,
      on_hand: String(half),
      lot_code: `${warehouse.code}-${today.slice(2, 4)}${String.fromCharCode(65 + lot)}`,
      expires_on: addDays(today, 45 + lot * 200),
    }))
  })
}

function isUntracked(row: Values): boolean {
  return row['lot_code'] === undefined
}

/** Limits are as new as the alerts that they raise. */
function withoutThreshold(row: Values): Values {
  return { ...row, threshold: null }
}

async function reserveOpenOrders(tx: Tx): Promise<void> {
  const open = await tx.sql<{
    id: string
  }>`select id from orders where status = 'CONFIRMED' order by ordered_on, id limit 200`
  for (const { id } of open) await reserveOrder.run(tx, { id, idempotencyKey: id })
}

/** One piece of the newest delivery of a rep comes back, so that the list of returns has something to show. */
async function takeOneBack(tx: Tx): Promise<void> {
  const [sold] = await tx.sql<{ orderId: string; orderLineId: string }>`
    select line.order_id as "orderId", line.id as "orderLineId"
    from orders join order_lines line on line.order_id = orders.id
    join products product on product.id = line.product_id and product.tracking = 'NONE'
    join users owner on owner.id = orders.owner_id and owner.email = ${demoEmail('rep')}
    where orders.status = 'COMPLETED' order by orders.ordered_on desc, orders.number, line.position limit 1`
  if (!sold) throw new Error('The demo company has delivered nothing that could come back.')
  const { orderId, orderLineId } = sold
  const lines = [{ orderLineId, quantity: '1', disposition: 'RESTOCK' as const }]
  const returned = { idempotencyKey: orderId, orderId, reason: 'UNWANTED' as const, note: '包装完好', lines }
  await returnGoods.run(tx, returned)
}

/** What is low is bought within a week, up to three times what it may fall to. */
async function writeReorderRules(tx: Tx): Promise<void> {
  const levels = await tx.sql<{ productId: string; warehouseId: string; threshold: string }>`
    select product_id as "productId", warehouse_id as "warehouseId", threshold
    from stock_levels where threshold is not null order by sku, warehouse_code`
  const rules = levels.map(({ threshold, ...place }) => ({
    ...place,
    kind: 'PURCHASE' as const,
    minimum: threshold,
    maximum: multiply(threshold, '3'),
    multiple: compare(threshold, '100') < 0 ? '1' : '10',
    leadDays: 7,
  }))
  await setRules(tx, rules)
}

/** The same id for the same thing of the demo, whenever it is loaded. */
function demoId(prefix: IdPrefix, place: number): string {
  const random = new Uint8Array(8).fill(place + 1)
  return idAt(prefix, { milliseconds: Date.UTC(2025, 0, 1), counter: place, random })
}
