import { below } from '../../../server/src/demo/random.ts'
import { amountText } from './amounts.ts'
import { BEGIN_MS, END_MS, instant } from './calendar.ts'
import type { CatalogProduct } from './catalog.ts'
import type { Tables } from './copy.ts'
import type { Making } from './making.ts'

export const STOCK_TABLES: Tables = {
  warehouses: ['id', 'code', 'name_zh', 'name_en', 'time_zone'],
  locations: ['id', 'warehouse_id', 'kind', 'code', 'path', 'name_zh', 'name_en'],
  stock_levels: [
    ...['id', 'product_id', 'warehouse_id', 'sku', 'warehouse_code', 'home_location_id', 'on_hand', 'reserved'],
    ...['threshold', 'updated_at'],
  ],
  stock_balances: [
    ...['id', 'stock_level_id', 'product_id', 'warehouse_id', 'location_id', 'sku', 'location_path', 'on_hand'],
  ],
  stock_values: ['id', 'product_id', 'sku', 'costing', 'quantity', 'value'],
  stock_moves: [
    ...['id', 'kind', 'product_id', 'warehouse_id', 'on_hand_change', 'reserved_change', 'on_hand_after'],
    ...['reserved_after', 'document_id', 'document_number', 'document_line_id', 'reason', 'actor_id', 'at'],
    ...['from_location_id', 'to_location_id', 'quantity'],
  ],
  stock_alerts: [
    ...['id', 'kind', 'status', 'product_id', 'warehouse_id', 'stock_level_id', 'available_at_raise', 'threshold'],
    'raised_at',
  ],
}

export type Place = { readonly id: string; readonly code: string; readonly rootId: string }

const ROOTS = ['STOCK 库存区 Stock', 'QUARANTINE 待检区 Quarantine', 'DAMAGED 不良品区 Damaged']

type Move = {
  readonly kind: 'RECEIPT' | 'RESERVATION' | 'RELEASE' | 'SHIPMENT'
  /** Positions in the lists of products and warehouses. */
  readonly product: number
  readonly warehouse: number
  readonly onHand: number
  readonly reserved: number
  readonly document?: {
    readonly id: string
    readonly number: string
    readonly lineId: string
    readonly actorId: string
  }
}

export type Stock = {
  /** Writes a move and keeps the balances; goods arrive first where they would not suffice. */
  readonly move: (move: Move, at: number) => void
  /** Writes the balances as all moves left them, and an alert for each one that is low. */
  readonly writeLevels: () => Generator<void, void>
}

const WAREHOUSES = [
  'SHA 上海仓 Shanghai',
  'CAN 广州仓 Guangzhou',
  'CTU 成都仓 Chengdu',
  'WUH 武汉仓 Wuhan',
  'TSN 天津仓 Tianjin',
]

/** So many products have stock without end: the ones that everybody orders in the measurement of hot places. */
export const HOT_PRODUCTS = 5
const HOT_QUANTITY = 100_000_000
const FIRST_QUANTITY = 2_000
/** One of so many places is low at the end and has a standing alert. */
const LOW_EVERY = 97

export function writeWarehouses({ newId, write }: Making): Place[] {
  return WAREHOUSES.map((text) => {
    const [code = '', zh = '', en = ''] = text.split(' ')
    const id = newId('whs', BEGIN_MS)
    write('warehouses', [id, code, zh, en, 'Asia/Shanghai'])
    const [rootId = ''] = ROOTS.map((root) => {
      const [kind = '', ...names] = root.split(' ')
      const locationId = newId('loc', BEGIN_MS)
      write('locations', [locationId, id, kind, kind, kind, ...names])
      return locationId
    })
    return { id, code, rootId }
  })
}

type Goods = { readonly products: readonly CatalogProduct[]; readonly warehouses: readonly Place[] }

/** The balances of all places, filled by a first receipt each. */
export function openStock(making: Making, { products, warehouses }: Goods): Stock {
  const { random, newId, write } = making
  const onHand = new Int32Array(products.length * warehouses.length)
  const reserved = new Int32Array(onHand.length)

  function record({ kind, product, warehouse, ...change }: Move, at: number): void {
    const place = product * warehouses.length + warehouse
    onHand[place] = (onHand[place] ?? 0) + change.onHand
    reserved[place] = (reserved[place] ?? 0) + change.reserved
    const { id = null, number = null, lineId = null, actorId = null } = change.document ?? {}
    write('stock_moves', [
      ...[newId('mov', at), kind, products[product]?.id ?? null, warehouses[warehouse]?.id ?? null, change.onHand],
      ...[change.reserved, onHand[place] ?? 0, reserved[place] ?? 0, id, number, lineId, null, actorId, instant(at)],
      ...endsOf(change.onHand, warehouses[warehouse]?.rootId ?? null),
    ])
  }

  function receive(product: number, warehouse: number, at: number): void {
    const quantity = product < HOT_PRODUCTS ? HOT_QUANTITY : FIRST_QUANTITY + below(random, FIRST_QUANTITY)
    record({ kind: 'RECEIPT', product, warehouse, onHand: quantity, reserved: 0 }, at)
  }

  function* writeLevels(): Generator<void, void> {
    for (const [place, quantity] of onHand.entries()) {
      const product = products[Math.floor(place / warehouses.length)]
      const warehouse = warehouses[place % warehouses.length]
      if (!product || !warehouse) continue
      const available = quantity - (reserved[place] ?? 0)
      const isLow = place % LOW_EVERY === LOW_EVERY - 1
      const threshold = isLow ? available : Math.floor(available / 10)
      const id = newId('stk', BEGIN_MS)
      const owner = [product.id, warehouse.id]
      const at = instant(END_MS)
      const balance = [quantity, reserved[place] ?? 0, threshold, at]
      write('stock_levels', [id, ...owner, product.sku, warehouse.code, warehouse.rootId, ...balance])
      if (quantity > 0) {
        const lies = [warehouse.rootId, product.sku, 'STOCK', quantity]
        write('stock_balances', [newId('bal', BEGIN_MS), id, ...owner, ...lies])
      }
      if (isLow)
        write('stock_alerts', [newId('alr', END_MS), 'LOW_STOCK', 'OPEN', ...owner, id, available, threshold, at])
      yield
    }
    yield* writeValues(making, { products, warehouses }, onHand)
  }

  for (const product of products.keys())
    for (const warehouse of warehouses.keys()) receive(product, warehouse, BEGIN_MS)
  return {
    move: (move, at) => {
      const place = move.product * warehouses.length + move.warehouse
      const needed = move.kind === 'RESERVATION' ? move.reserved : 0
      if ((onHand[place] ?? 0) - (reserved[place] ?? 0) < needed) receive(move.product, move.warehouse, at)
      record(move, at)
    },
    writeLevels,
  }
}

/** What the stock of each product has cost. */
function* writeValues(
  { newId, write }: Making,
  { products, warehouses }: Goods,
  onHand: Int32Array,
): Generator<void, void> {
  for (const [place, { id, sku, costCents }] of products.entries()) {
    const own = onHand.subarray(place * warehouses.length, (place + 1) * warehouses.length)
    const quantity = own.reduce((sum, part) => sum + part, 0)
    write('stock_values', [newId('val', BEGIN_MS), id, sku, 'AVERAGE', quantity, amountText(costCents * quantity)])
    yield
  }
}

/** The far ends of moves, as the product's migration has written them. */
const SUPPLIER = 'loc_00000000000000000000000001'
const CUSTOMER = 'loc_00000000000000000000000002'

/** Where the goods of a move came from and went, and how much; nothing for a promise. */
function endsOf(onHand: number, rootId: string | null): (string | number | null)[] {
  if (onHand === 0) return [null, null, 0]
  return onHand > 0 ? [SUPPLIER, rootId, onHand] : [rootId, CUSTOMER, -onHand]
}

/** For orders that move no stock. */
export const quietStock: Stock = {
  move: () => {},
  writeLevels: function* () {},
}
