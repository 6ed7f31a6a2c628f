import { below, pick } from '../../../server/src/demo/random.ts'
import { amountText } from './amounts.ts'
import { BEGIN_MS, businessDay, DAY_MS, END_MS, instant } from './calendar.ts'
import type { CatalogProduct } from './catalog.ts'
import type { Tables } from './copy.ts'
import { type Customer, SOURCE } from './customers.ts'
import { type Fate, fateAt, HISTORIC } from './fates.ts'
import { type Line, orderLines } from './lines.ts'
import type { Making } from './making.ts'
import type { Place, Stock } from './stock.ts'

export const ORDER_TABLES: Tables = {
  orders: [
    ...['id', 'version', 'number', 'status', 'delivery_status', 'customer_id', 'customer_name', 'owner_id', 'team_id'],
    ...['warehouse_id', 'ordered_on', 'promised_on', 'currency', 'reservation_policy', 'tax_rounding'],
    ...['prices_include_tax', 'discount_amount', 'freight_amount', 'net_amount', 'tax_amount', 'total_amount'],
    ...['cost_amount', 'search_text', 'external_source', 'external_key', 'created_at', 'updated_at'],
  ],
  order_lines: [
    ...['id', 'order_id', 'position', 'product_id', 'warehouse_id', 'quantity', 'unit_price', 'discount_percent'],
    ...['tax_rate', 'net_amount', 'tax_amount', 'delivered_quantity', 'open_quantity'],
  ],
  order_transitions: ['id', 'order_id', 'from_status', 'to_status', 'actor_id', 'reason', 'at'],
  deliveries: ['id', 'number', 'order_id', 'warehouse_id', 'shipped_on', 'shipped_by_id', 'created_at'],
  delivery_lines: ['id', 'delivery_id', 'order_line_id', 'product_id', 'quantity'],
  reservations: ['document_line_id', 'document_id', 'product_id', 'warehouse_id', 'quantity'],
}

type Books = {
  readonly products: readonly CatalogProduct[]
  readonly warehouses: readonly Place[]
  readonly customers: readonly Customer[]
  readonly stock: Stock
}

/** An order as it is written. */
type Order = {
  readonly id: string
  readonly number: string
  readonly place: number
  readonly at: number
  readonly fate: Fate
  readonly customer: Customer
  /** The position of the warehouse in the list of warehouses. */
  readonly warehouse: number
  readonly lines: readonly Line[]
}

/** Few customers order much and many little. */
const SKEW = 1.6
const SECOND_MS = 1000

/** Orders in the order of their time, spread over two years; the newest of them are still under way. */
export function* writeOrders(making: Making, books: Books): Generator<void, void> {
  const { scale, random, newId } = making
  const counts = new Map<string, number>()
  const nextNumber = (series: string, at: number): string => {
    const name = `${series}-${businessDay(at).slice(0, 4)}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return `${name}-${String(count).padStart(6, '0')}`
  }
  for (let place = 0; place < scale.orders; place += 1) {
    const at = Math.floor(BEGIN_MS + (place * (END_MS - BEGIN_MS)) / scale.orders)
    const fate = fateAt(place / scale.orders, random)
    const customer = books.customers[Math.floor(random() ** SKEW * books.customers.length)]
    if (!customer) throw new Error('There is no customer to order.')
    const lines = orderLines(random, { ...books, fate, currency: customer.currency, newId: () => newId('orl', at) })
    const warehouse = below(random, books.warehouses.length)
    const order = { id: newId('ord', at), number: nextNumber('SO', at), place, at, fate, customer, warehouse, lines }
    writeHeader(making, books, order)
    writeLines(making, books, order)
    writeSteps(making, order)
    if (fate.isReserved) moveStock(making, books, order)
    if (fate.delivered !== 'nothing') writeDelivery(making, books, { order, number: nextNumber('DN', at) })
    yield
  }
}

function writeHeader({ random, write }: Making, books: Books, order: Order): void {
  const { fate, customer, lines, at } = order
  const isHistoric = fate === HISTORIC
  const freightCents = pick(random, [0, 0, 0, 1500, 8000])
  const [net, tax] = [sumOf(lines, (line) => line.netCents), sumOf(lines, (line) => line.taxCents)]
  const cost = sumOf(lines, (line) => line.quantity * (books.products[line.product]?.costCents ?? 0))
  const hasCost = fate.isReserved && customer.currency === 'CNY'
  write('orders', [
    ...[order.id, fate.steps.length, order.number, fate.status, fate.deliveryStatus, customer.id, customer.name],
    ...[customer.ownerId, customer.teamId, books.warehouses[order.warehouse]?.id ?? null, businessDay(at)],
    ...[businessDay(at + 7 * DAY_MS), customer.currency, 'PARTIAL', 'PER_LINE', false, '0', amountText(freightCents)],
    ...[amountText(net), amountText(tax), amountText(net + tax + freightCents), hasCost ? amountText(cost) : null],
    ...[`${order.number.toLowerCase()}\n${customer.search}`, isHistoric ? SOURCE : null],
    ...[isHistoric ? `H${order.place + 1}` : null, instant(at), instant(at + fate.steps.length * SECOND_MS)],
  ])
}

function sumOf(lines: readonly Line[], amount: (line: Line) => number): number {
  return lines.reduce((sum, line) => sum + amount(line), 0)
}

function writeLines({ write }: Making, { products, warehouses }: Books, order: Order): void {
  order.lines.forEach((line, place) => {
    const open = order.fate.isOpen ? line.quantity - line.delivered : 0
    write('order_lines', [
      ...[line.id, order.id, place + 1, products[line.product]?.id ?? null, warehouses[order.warehouse]?.id ?? null],
      ...[line.quantity, amountText(line.priceCents), line.discountPercent, line.taxPercent],
      ...[amountText(line.netCents), amountText(line.taxCents), line.delivered, open],
    ])
  })
}

function writeSteps({ newId, write }: Making, { id, at, fate, customer }: Order): void {
  fate.steps.forEach((step, place) => {
    const stepAt = at + place * SECOND_MS
    const reason = ['ON_HOLD', 'CANCELLED', 'SHORT_CLOSED'].includes(step) ? '客户要求 Customer request' : null
    const from = fate.steps[place - 1] ?? null
    write('order_transitions', [newId('orh', stepAt), id, from, step, customer.ownerId, reason, instant(stepAt)])
  })
}

/** Everything is reserved at confirmation, what is delivered leaves, and an ended order frees the rest. */
function moveStock({ write }: Making, { products, warehouses, stock }: Books, order: Order): void {
  const { id, number, at, fate, warehouse, customer } = order
  for (const { id: lineId, product, quantity, delivered } of order.lines) {
    const document = { id, number, lineId, actorId: customer.ownerId }
    const freed = fate.isOpen ? 0 : quantity - delivered
    const move = { product, warehouse, document }
    stock.move({ ...move, kind: 'RESERVATION', onHand: 0, reserved: quantity }, at)
    if (delivered > 0) stock.move({ ...move, kind: 'SHIPMENT', onHand: -delivered, reserved: -delivered }, at)
    if (freed > 0) stock.move({ ...move, kind: 'RELEASE', onHand: 0, reserved: -freed }, at)
    const left = quantity - delivered - freed
    const [productId, warehouseId] = [products[product]?.id ?? null, warehouses[warehouse]?.id ?? null]
    write('reservations', [lineId, id, productId, warehouseId, left])
  }
}

type Posted = { readonly order: Order; readonly number: string }

function writeDelivery({ newId, write }: Making, { products, warehouses }: Books, { order, number }: Posted): void {
  const { at, customer, lines, warehouse } = order
  const leaving = lines.filter((line) => line.delivered > 0)
  if (leaving.length === 0) return
  const deliveryId = newId('dlv', at)
  const place = [warehouses[warehouse]?.id ?? null, businessDay(at)]
  write('deliveries', [deliveryId, number, order.id, ...place, customer.ownerId, instant(at)])
  for (const { id, product, delivered } of leaving) {
    write('delivery_lines', [newId('dll', at), deliveryId, id, products[product]?.id ?? null, delivered])
  }
}
