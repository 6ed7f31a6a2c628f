import { newId } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import {
  type ImportBatch,
  type ImportRow,
  type ImportTarget,
  type PreparedImport,
  type RowError,
} from '../../../platform/import-rows.ts'
import { nextNumbers } from '../../../platform/numbering/numbering.ts'
import { searchText } from '../../../platform/search/search.ts'
import { mayView } from '../../../platform/viewer.ts'
import { groupOrders, historicAmounts, type OrderGroup, wrongElsewhere } from './group-orders.ts'

type Matched = {
  line: number
  orderId: string | null
  customerId: string | null
  customerOwnerId: string | null
  customerTeamId: string | null
  customerNameZh: string | null
  customerNameEn: string | null
  currency: string | null
  ownerId: string | null
  teamId: string | null
  warehouseId: string | null
  productId: string | null
}

type HistoricOrder = {
  readonly source: string
  readonly group: OrderGroup
  readonly order: Matched
  readonly products: readonly string[]
}

/**
 * Historic orders, one row a line, found again by their keys. They move no stock: what was delivered gets its delivery
 * and counts as completed, what was not is confirmed and open. An order that is there already stays as it is.
 */
export const orderImport: ImportTarget<HistoricOrder> = { prepare, write }

async function prepare(tx: Tx, batch: ImportBatch): Promise<PreparedImport<HistoricOrder>> {
  const { groups, errors: contradictions } = groupOrders(batch.rows)
  const matches = new Map((await matched(tx, batch)).map((match) => [match.line, match]))
  const found = [...contradictions, ...batch.rows.flatMap((row) => unknownReferences(tx, row, matches.get(row.line)))]
  const siblings = wrongElsewhere(groups, { errors: found, rejected: batch.rejected })
  const errors = [...found, ...siblings]
  const wrongLines = new Set(errors.map((error) => error.line))
  const right = groups.filter((group) => group.rows.every((row) => !wrongLines.has(row.line)))
  const known = right.flatMap((group): HistoricOrder[] => {
    const order = matches.get(group.rows[0].line)
    const products = group.rows.flatMap((row) => matches.get(row.line)?.productId ?? [])
    return order ? [{ source: batch.source, group, order, products }] : []
  })
  return {
    errors,
    creates: known.filter((each) => each.order.orderId === null),
    updates: [],
    unchangedCount: known.filter((each) => each.order.orderId !== null).length,
  }
}

function unknownReferences(tx: Tx, row: ImportRow, match: Matched | undefined): RowError[] {
  const unknown = (column: string): RowError => ({ line: row.line, column, problem: 'UNKNOWN_REFERENCE' })
  return [
    ...(match?.customerId && isCustomerInSight(tx, match) ? [] : [unknown('customer_key')]),
    ...(match?.warehouseId ? [] : [unknown('warehouse_code')]),
    ...(match?.productId ? [] : [unknown('sku')]),
    ...(match?.ownerId ? [] : [unknown('owner_email')]),
    ...(match && isOtherCurrency(row, match) ? [{ ...unknown('currency'), problem: 'OTHER_CURRENCY' as const }] : []),
  ]
}

/** What a customer owes is one sum, so all its orders are in its currency. */
function isOtherCurrency({ values }: ImportRow, { currency }: Matched): boolean {
  return Boolean(values.currency) && currency !== null && values.currency !== currency
}

function isCustomerInSight(tx: Tx, match: Matched): boolean {
  return mayView(tx.viewer, { ownerId: match.customerOwnerId, teamId: match.customerTeamId, warehouseId: null })
}

async function matched(tx: Tx, { source, rows }: ImportBatch): Promise<Matched[]> {
  const input = JSON.stringify(rows.map(({ line, values }) => ({ ...values, line })))
  return await tx.sql<Matched>`
    select row.line, existing.id as "orderId", customer.id as "customerId",
      customer.owner_id as "customerOwnerId", customer.team_id as "customerTeamId", customer.name_zh as "customerNameZh",
      customer.name_en as "customerNameEn", customer.currency,
      owner.id as "ownerId", owner.team_id as "teamId", warehouse.id as "warehouseId", product.id as "productId"
    from jsonb_to_recordset(${input}::jsonb) as row(line int, key text, customer_key text, owner_email text,
      warehouse_code text, sku text)
    left join orders existing on existing.external_source = ${source} and existing.external_key = row.key
    left join customers customer on customer.external_source = ${source} and customer.external_key = row.customer_key
    left join users owner on case when row.owner_email is null then owner.id = customer.owner_id
      else owner.email = lower(row.owner_email) end
    left join warehouses warehouse on warehouse.code = row.warehouse_code
    left join products product on product.sku = row.sku and not product.is_kit`
}

async function write(tx: Tx, { creates }: PreparedImport<HistoricOrder>): Promise<void> {
  if (creates.length === 0) return
  const numbers = await nextNumbers(tx, 'SO', creates.length)
  const deliveryNumbers = await nextNumbers(tx, 'DN', creates.length)
  const rows = creates.map((each, place) => stored(each, numbers[place] ?? '', deliveryNumbers[place] ?? ''))
  await writeOrders(tx, JSON.stringify(rows))
  const lines = rows.flatMap((row) => row.lines)
  await writeLines(tx, JSON.stringify(lines))
  await writeDeliveries(
    tx,
    JSON.stringify(rows.filter((row) => row.delivered_on)),
    JSON.stringify(lines.filter((line) => line.delivery_id)),
  )
}

function stored({ source, group, order, products }: HistoricOrder, number: string, deliveryNumber: string) {
  const { values } = group.rows[0]
  const id = newId('ord')
  const deliveryId = values.delivered_on ? newId('dlv') : null
  const amounts = historicAmounts(group, order.currency ?? 'CNY')
  const names = [order.customerNameZh, order.customerNameEn]
  const lines = group.rows.map((row, place) => ({
    id: newId('orl'),
    order_id: id,
    position: place + 1,
    product_id: products[place],
    warehouse_id: order.warehouseId,
    quantity: row.values.quantity,
    unit_price: row.values.unit_price,
    discount_percent: row.values.discount_percent ?? '0',
    tax_rate: row.values.tax_rate ?? '0',
    net_amount: amounts.lines[place]?.netAmount,
    tax_amount: amounts.lines[place]?.taxAmount,
    delivery_id: deliveryId,
    delivery_line_id: newId('dll'),
  }))
  return {
    id,
    number,
    status: deliveryId ? 'COMPLETED' : 'CONFIRMED',
    delivery_status: deliveryId ? 'FULL' : 'NONE',
    customer_id: order.customerId,
    customer_name: names.find(Boolean) ?? '',
    owner_id: order.ownerId,
    team_id: order.teamId,
    warehouse_id: order.warehouseId,
    ordered_on: values.ordered_on,
    promised_on: values.promised_on,
    delivered_on: values.delivered_on,
    currency: order.currency,
    freight_amount: amounts.freightAmount,
    net_amount: amounts.netAmount,
    tax_amount: amounts.taxAmount,
    total_amount: amounts.totalAmount,
    cost_amount: amounts.costAmount,
    search_text: searchText([number, ...names]),
    external_source: source,
    external_key: group.key,
    delivery_id: deliveryId,
    delivery_number: deliveryNumber,
    transition_id: newId('orh'),
    lines,
  }
}

/** The rows stand in the list of newest orders where their day puts them: created at noon of the order's day. */
async function writeOrders(tx: Tx, input: string): Promise<void> {
  await tx.sql`
    with input as (
      select * from jsonb_to_recordset(${input}::jsonb) as row(id text, number text, status text, delivery_status text,
        customer_id text, customer_name text, owner_id text, team_id text, warehouse_id text, ordered_on date,
        promised_on date, currency text, freight_amount numeric, net_amount numeric, tax_amount numeric,
        total_amount numeric, cost_amount numeric, search_text text, external_source text, external_key text, transition_id text)
    ), written as (
      insert into orders (id, number, status, delivery_status, customer_id, customer_name, owner_id, team_id,
        warehouse_id, ordered_on, promised_on, currency, reservation_policy, tax_rounding, prices_include_tax,
        discount_amount, freight_amount, net_amount, tax_amount, total_amount, cost_amount, search_text,
        external_source, external_key, created_at, updated_at)
      select id, number, status, delivery_status, customer_id, customer_name, owner_id, team_id, warehouse_id,
        ordered_on, promised_on, currency, 'PARTIAL', 'PER_LINE', false, 0, freight_amount, net_amount, tax_amount,
        total_amount, cost_amount, search_text, external_source, external_key, ordered_on + time '12:00', ${tx.now}::text::timestamptz
      from input
      returning id
    )
    insert into order_transitions (id, order_id, from_status, to_status, actor_id, at)
    select transition_id, id, null, status, nullif(${tx.viewer.userId}::text, 'system'), ${tx.now}::text::timestamptz
    from input join written using (id)`
}

async function writeLines(tx: Tx, input: string): Promise<void> {
  await tx.sql`
    insert into order_lines (id, order_id, position, product_id, warehouse_id, quantity, unit_price, discount_percent,
      tax_rate, net_amount, tax_amount, delivered_quantity, open_quantity)
    select id, order_id, position, product_id, warehouse_id, quantity, unit_price, discount_percent, tax_rate,
      net_amount, tax_amount, case when delivery_id is null then 0 else quantity end,
      case when delivery_id is null then quantity else 0 end
    from jsonb_to_recordset(${input}::jsonb) as row(id text, order_id text, position int, product_id text,
      warehouse_id text, quantity numeric, unit_price numeric, discount_percent numeric, tax_rate numeric,
      net_amount numeric, tax_amount numeric, delivery_id text)`
}

async function writeDeliveries(tx: Tx, deliveries: string, lines: string): Promise<void> {
  await tx.sql`
    insert into deliveries (id, number, order_id, warehouse_id, shipped_on, created_at)
    select delivery_id, delivery_number, id, warehouse_id, delivered_on, delivered_on + time '12:00'
    from jsonb_to_recordset(${deliveries}::jsonb) as row(delivery_id text, delivery_number text, id text,
      warehouse_id text, delivered_on date)`
  await tx.sql`
    insert into delivery_lines (id, delivery_id, order_line_id, product_id, quantity)
    select delivery_line_id, delivery_id, id, product_id, quantity
    from jsonb_to_recordset(${lines}::jsonb) as row(delivery_line_id text, delivery_id text, id text, product_id text,
      quantity numeric)`
}
