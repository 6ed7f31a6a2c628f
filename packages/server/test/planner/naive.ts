import { decimalText, digitsOf, percent, scaled } from './decimal.ts'
import type { Selected, SortBy, Where } from './documents.ts'
import { CHILDREN_KEYS, KEYS, type Keys } from './naive-keys.ts'
import { type Asker, isSeen, type Row, snakeCase, type World } from './world.ts'

/**
 * Answers documents in the most direct way: every row is looked at, one by one. It knows the tables by the naming
 * convention and shares no code with the planner, so that both can only agree when both are right.
 */

type At = { readonly world: World; readonly asker: Asker }
type Answer = Readonly<Record<string, unknown>>

const SORTS: Readonly<Record<string, string>> = {
  'StockLevel.SKU': 'sku warehouse_code',
  'Location.PATH': 'warehouse_id path',
  'Lot.EXPIRES_ON': 'last_good_day',
  'User.NAME': 'name',
}
const DEFAULT_SORTS: Readonly<Record<string, SortBy>> = {
  Product: { field: 'SKU', direction: 'ASC' },
  Customer: { field: 'NAME', direction: 'ASC' },
  User: { field: 'NAME', direction: 'ASC' },
  StockLevel: { field: 'SKU', direction: 'ASC' },
  Location: { field: 'PATH', direction: 'ASC' },
  StockMove: { field: 'SEQUENCE', direction: 'DESC' },
  StockAlert: { field: 'RAISED_AT', direction: 'DESC' },
  Order: { field: 'CREATED_AT', direction: 'DESC' },
  Delivery: { field: 'CREATED_AT', direction: 'DESC' },
  SalesReturn: { field: 'CREATED_AT', direction: 'DESC' },
}

/** All rows of the list that the asker sees, in order. */
export function listRows(at: At, list: Selected, of?: { readonly type: string; readonly id: unknown }): Row[] {
  const rows = of ? related(at, list, of) : at.world.rowsOf(list.type)
  const seen = rows.filter((row) => isSeen(at.world, at.asker, { type: list.type, row }))
  const found = seen.filter((row) => matches(at, list.args.where ?? {}, { type: list.type, row }))
  return sorted(at, found, { type: list.type, by: list.args.orderBy ?? [] })
}

function related({ world }: At, list: Selected, of: { readonly type: string; readonly id: unknown }): readonly Row[] {
  if (list.name !== 'moves' || of.type !== 'StockLevel')
    return world.rowsWith(list.type, `${snakeCase(of.type)}_id`, of.id)
  const [level] = world.rowsWith(of.type, 'id', of.id)
  const moves = world.rowsWith(list.type, 'product_id', level?.['product_id'])
  return moves.filter((move) => move['warehouse_id'] === level?.['warehouse_id'])
}

function sorted(at: At, rows: readonly Row[], { type, by }: { type: string; by: readonly SortBy[] }): Row[] {
  const usual = DEFAULT_SORTS[type]
  const sorts = by.length > 0 || !usual ? by : [usual]
  const last = sorts.at(-1)?.direction ?? 'ASC'
  const keys = sorts.flatMap(({ field, direction }) =>
    sortColumns(at, type, field).map((column) => [column, direction] as const),
  )
  return ordered(at, rows, { type, keys: [...keys, ['id', last]] })
}

function sortColumns({ asker }: At, type: string, field: string): string[] {
  const declared = SORTS[`${type}.${field}`]
  if (declared) return declared.split(' ')
  return [field === 'NAME' ? (asker.locale === 'en' ? 'display_en' : 'display_zh') : field.toLowerCase()]
}

function ordered({ world }: At, rows: readonly Row[], { type, keys }: { type: string; keys: Keys }): Row[] {
  const comparisons = keys.map(([column, direction]) => {
    const ranks = world.rankOf(type, column)
    const columnType = world.typeOfColumn(type, column)
    const keyOf = (row: Row) => ranks?.get(row[column]) ?? comparable(row[column], columnType)
    return { keyOf, sign: direction === 'ASC' ? 1 : -1 }
  })
  return rows.toSorted((left, right) => {
    for (const { keyOf, sign } of comparisons) {
      const [a, b] = [keyOf(left), keyOf(right)]
      if (a !== b) return a < b ? -sign : sign
    }
    return 0
  })
}

/** A value that JavaScript compares as the database does: numbers as whole numbers, instants as microseconds. */
function comparable(value: unknown, columnType: string): bigint | number | string {
  if (['numeric', 'integer', 'bigint'].includes(columnType)) return scaled(String(value))
  if (columnType === 'boolean') return value === true ? 1 : 0
  if (!columnType.startsWith('timestamp')) return String(value)
  const text = String(value)
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return BigInt(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'))
}

type Candidate = { readonly type: string; readonly row: Row }

function matches(at: At, where: Where, candidate: Candidate): boolean {
  return Object.entries(where).every(([name, value]) => {
    if (name === 'AND') return wheres(value).every((each) => matches(at, each, candidate))
    if (name === 'OR') return wheres(value).some((each) => matches(at, each, candidate))
    const condition = whereOf(value)
    return name === 'NOT' ? !matches(at, condition, candidate) : fits(at, name, { ...candidate, condition })
  })
}

function fits(at: At, name: string, { type, row, condition }: Candidate & { condition: Where }): boolean {
  const { world } = at
  const place = `${type}.${name}`
  if (place === 'Order.customer') {
    const customers = visible(at, 'Customer', world.rowsWith('Customer', 'id', row['customer_id']))
    return customers.some((customer) => matches(at, condition, { type: 'Customer', row: customer }))
  }
  if (place === 'Order.lines') {
    const lines = world.rowsWith('OrderLine', 'order_id', row['id'])
    const isAny = (where: unknown) =>
      lines.some((line) => matches(at, whereOf(where), { type: 'OrderLine', row: line }))
    return (!condition['some'] || isAny(condition['some'])) && !(condition['none'] && isAny(condition['none']))
  }
  const [owner, holder] =
    place === 'StockLevel.categoryId'
      ? ['Product', world.rowsWith('Product', 'id', row['product_id'])[0] ?? {}]
      : [type, row]
  const column = snakeCase(name)
  const operand = { value: holder[column], columnType: world.typeOfColumn(owner, column) }
  return Object.entries(condition).every(([operator, given]) => holds(operator, given, operand))
}

function holds(operator: string, given: unknown, operand: { value: unknown; columnType: string }): boolean {
  const { value, columnType } = operand
  if (operator === 'isNull') return (value === null) === given
  if (value === null) return operator === 'ne'
  const [own, other] = [comparable(value, columnType), comparable(given, Array.isArray(given) ? 'text' : columnType)]
  if (operator === 'eq') return own === other
  if (operator === 'ne') return own !== other
  if (operator === 'gt') return own > other
  if (operator === 'gte') return own >= other
  if (operator === 'lt') return own < other
  if (operator === 'lte') return own <= other
  if (operator === 'in') return Array.isArray(given) && given.some((each) => comparable(each, columnType) === own)
  const [text, part] = [String(value).toLowerCase(), String(given).toLowerCase()]
  if (operator === 'contains') return text.includes(part)
  if (operator === 'startsWith') return text.startsWith(part)
  throw new Error(`The operator ${operator} is not known.`)
}

function whereOf(value: unknown): Where {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function wheres(value: unknown): Where[] {
  return Array.isArray(value) ? value.map(whereOf) : []
}

function visible({ world, asker }: At, type: string, rows: readonly Row[]): Row[] {
  return rows.filter((row) => isSeen(world, asker, { type, row }))
}

/** The row as the selection answers it. */
export function answer(at: At, type: string, { row, fields }: { row: Row; fields: readonly Selected[] }): Answer {
  return Object.fromEntries(fields.map((field) => [field.key, fieldAnswer(at, { type, row }, field)]))
}

function fieldAnswer(at: At, candidate: Candidate, field: Selected): unknown {
  const { type, row } = candidate
  const answered = (each: Row) => answer(at, field.type, { row: each, fields: field.children })
  if (field.shape === 'value') return valueAnswer(at, candidate, field.name)
  if (field.shape === 'object') {
    const members = field.children.map((child) => [child.key, row[`external_${snakeCase(child.name)}`]])
    return row['external_key'] === null ? null : Object.fromEntries(members)
  }
  if (field.shape === 'one') {
    const [target] = visible(at, field.type, targets(at, candidate, field))
    return target ? answered(target) : null
  }
  if (field.shape === 'many') return children(at, candidate, field).map(answered)
  const rows = listRows(at, field, { type, id: row['id'] })
  const first = field.args.first ?? 20
  return {
    nodes: rows.slice(0, first).map(answered),
    pageInfo: { hasNextPage: rows.length > first },
    totalCount: { count: Math.min(rows.length, 3), isExact: rows.length <= 3 },
  }
}

function targets({ world }: At, { type, row }: Candidate, field: Selected): readonly Row[] {
  if (type === 'StockLevel' && field.name === 'reorderRule') {
    const rules = world.rowsWith('ReorderRule', 'product_id', row['product_id'])
    return rules.filter((rule) => rule['warehouse_id'] === row['warehouse_id'])
  }
  if (!['OrderLine', 'ReorderRule'].includes(type) || field.name !== 'stockLevel') {
    return world.rowsWith(field.type, 'id', row[KEYS[`${type}.${field.name}`] ?? `${snakeCase(field.name)}_id`])
  }
  const levels = world.rowsWith('StockLevel', 'product_id', row['product_id'])
  return levels.filter((level) => level['warehouse_id'] === row['warehouse_id'])
}

function children(at: At, { type, row }: Candidate, field: Selected): Row[] {
  const keys = CHILDREN_KEYS[field.name] ?? CHILDREN_KEYS[`${type}.${field.name}`] ?? [['id', 'ASC']]
  const key = KEYS[`${type}.${field.name}`] ?? `${snakeCase(type)}_id`
  const rows = at.world.rowsWith(field.type, key, row['id'])
  return ordered(at, visible(at, field.type, rows), { type: field.type, keys })
}

function valueAnswer(at: At, { type, row }: Candidate, name: string): unknown {
  const place = `${type}.${name}`
  const computed = COMPUTED[place]
  if (computed) return computed(at, row)
  if (['Product.cost', 'StockMove.valueChange', 'SalesReturnLine.value'].includes(place) && !at.asker.seesFigures)
    return null
  if (name === 'name' && 'display_zh' in row) return row[at.asker.locale === 'en' ? 'display_en' : 'display_zh']
  const column = snakeCase(name)
  const value = row[column]
  const columnType = at.world.typeOfColumn(type, column)
  if (columnType === 'bigint') return Number(value)
  if (typeof value !== 'string' || !columnType.startsWith('timestamp')) return value
  return instant(value)
}

function instant(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
}

const COMPUTED: Readonly<Record<string, (at: At, row: Row) => unknown>> = {
  'Order.deliveredPercent': ({ world }, row) => {
    const lines = world.rowsWith('OrderLine', 'order_id', row['id'])
    const done = lines.map((line) => scaled(String(line['delivered_quantity'])))
    const wanted = lines.map((line) => scaled(String(line['quantity'])))
    const least = done.map((each, place) => (each < (wanted[place] ?? each) ? each : (wanted[place] ?? each)))
    return percent(total(least), total(wanted))
  },
  'Order.marginAmount': ({ asker }, row) => {
    if (!asker.seesFigures || row['cost_amount'] === null) return null
    const [net, cost] = [String(row['net_amount']), String(row['cost_amount'])]
    return decimalText(scaled(net) - scaled(cost), Math.max(digitsOf(net), digitsOf(cost)))
  },
  'OrderLine.packQuantity': (_at, row) =>
    row['pack_factor'] === null ? null : String(scaled(String(row['quantity'])) / scaled(String(row['pack_factor']))),
  'OrderLine.reservedQuantity': ({ world }, row) =>
    sum(world.rowsWith('Reservation', 'document_line_id', row['id']).map((each) => String(each['quantity']))),
  'OrderKit.netAmount': ({ world }, row) => ofKit(world, row, 'net_amount'),
  'OrderKit.taxAmount': ({ world }, row) => ofKit(world, row, 'tax_amount'),
  // The world has no transfers and no supply requests; their stories tell of what is on its way.
  'StockLevel.incoming': () => '0',
  'StockLevel.inTransit': () => '0',
  'StockLevel.effectiveThreshold': (_at, row) => row['threshold'] ?? row['category_threshold'],
  'StockLevel.effectiveCeiling': (_at, row) => row['ceiling'] ?? row['category_ceiling'],
  'StockLevel.effectiveSlowAfterDays': (_at, row) => row['slow_after_days'] ?? row['category_slow_after_days'],
  'StockLevel.effectiveStockOutDays': (_at, row) => row['stock_out_days'] ?? row['category_stock_out_days'],
  'StockMove.effectiveAt': (_at, row) => instant(String(row['effective_at'] ?? row['at'])),
  'Customer.openOrderCount': (at, row) => openOrders(at, row).length,
  'Customer.openOrderAmount': (at, row) => sum(openOrders(at, row).map((order) => String(order['total_amount']))),
}

function ofKit(world: World, kit: Row, column: string): string {
  return sum(world.rowsWith('OrderLine', 'kit_id', kit['id']).map((line) => String(line[column])))
}

function openOrders(at: At, customer: Row): Row[] {
  const orders = visible(at, 'Order', at.world.rowsWith('Order', 'customer_id', customer['id']))
  const isOpen = (order: Row) => order['status'] === 'CONFIRMED' || order['status'] === 'ON_HOLD'
  return orders.filter((order) => isOpen(order) && order['delivery_status'] !== 'FULL')
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((left, right) => left + right, 0n)
}

function sum(texts: readonly string[]): string {
  return decimalText(total(texts.map(scaled)), Math.max(0, ...texts.map(digitsOf)))
}
