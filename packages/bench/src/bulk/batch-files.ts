import type { Row, Value } from '../data/copy.ts'
import { BATCH_TABLES, type Batch } from './batch.ts'

/** The same batch as the CSV files that people import. */
export type BatchFiles = { readonly customers: string; readonly orders: string }

type Named = Readonly<Record<string, Value>>
type Known = {
  readonly skus: ReadonlyMap<string, string>
  readonly warehouses: ReadonlyMap<string, string>
  readonly regions: ReadonlyMap<string, string>
  readonly emails: ReadonlyMap<string, string>
}

const CUSTOMER_HEADER = [
  ...['key', 'name_zh', 'name_en', 'phone', 'owner_email', 'region_code', 'currency', 'credit_limit'],
  ...['payment_term_days', 'contact_name', 'contact_title', 'contact_email', 'contact_phone', 'country', 'street'],
]
const ORDER_HEADER = [
  ...['key', 'customer_key', 'warehouse_code', 'ordered_on', 'promised_on', 'delivered_on', 'currency', 'freight'],
  ...['sku', 'quantity', 'unit_price', 'discount_percent', 'tax_rate'],
]

export function batchFiles(batch: Batch, known: Known): BatchFiles {
  const customers = namedRows(batch, 'customers')
  const keys = new Map(customers.map((customer) => [customer['id'], customer['external_key'] ?? null]))
  return { customers: customerFile(batch, customers, known), orders: orderFile(batch, keys, known) }
}

function customerFile(batch: Batch, customers: readonly Named[], known: Known): string {
  const contacts = new Map(namedRows(batch, 'contacts').map((contact) => [contact['customer_id'], contact]))
  const addresses = new Map(namedRows(batch, 'addresses').map((address) => [address['customer_id'], address]))
  const lines = customers.map((row) => {
    const contact = contacts.get(row['id']) ?? {}
    const address = addresses.get(row['id']) ?? {}
    return [
      ...[row['external_key'], row['name_zh'], row['name_en'], row['phone'], known.emails.get(String(row['owner_id']))],
      ...[known.regions.get(String(row['region_id'])), row['currency'], row['credit_limit'], row['payment_term_days']],
      ...[contact['name'], contact['title'], contact['email'], contact['phone'], address['country'], address['street']],
    ]
  })
  return csvOf(CUSTOMER_HEADER, lines)
}

function orderFile(batch: Batch, customerKeys: ReadonlyMap<Value | undefined, Value>, known: Known): string {
  const orders = new Map(namedRows(batch, 'orders').map((order) => [order['id'], order]))
  const shipped = new Map(namedRows(batch, 'deliveries').map((each) => [each['order_id'], each['shipped_on']]))
  const lines = namedRows(batch, 'order_lines').map((line) => {
    const order = orders.get(line['order_id']) ?? {}
    return [
      ...[order['external_key'], customerKeys.get(order['customer_id'])],
      ...[known.warehouses.get(String(order['warehouse_id'])), order['ordered_on'], order['promised_on']],
      ...[shipped.get(line['order_id']), order['currency'], order['freight_amount']],
      ...[known.skus.get(String(line['product_id'])), line['quantity'], line['unit_price'], line['discount_percent']],
      line['tax_rate'],
    ]
  })
  return csvOf(ORDER_HEADER, lines)
}

function namedRows(batch: Batch, table: keyof typeof BATCH_TABLES): Named[] {
  const columns = BATCH_TABLES[table]
  const named = (row: Row): Named => Object.fromEntries(columns.map((column, place) => [column, row[place] ?? null]))
  return (batch.rows.get(table) ?? []).map(named)
}

function csvOf(header: readonly string[], lines: readonly (readonly (Value | undefined)[])[]): string {
  const cell = (value: Value | undefined): string => {
    const text = String(value ?? '')
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [header, ...lines].map((line) => line.map(cell).join(',')).join('\n')
}
