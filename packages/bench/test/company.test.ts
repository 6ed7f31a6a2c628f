import { documentAmounts } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { customerSearchText } from '../../server/src/modules/crm/customer-search.ts'
import { companyKey } from '../../server/src/modules/crm/rules/company-key.ts'
import { COMPANY_TABLES } from '../src/data/company.ts'
import { generated, type NamedRow, TINY } from './generated.ts'

const company = generated(1)
const rowsOf = (table: string): readonly NamedRow[] => company.get(table) ?? []

test('a seed always makes the same company, another seed another one', () => {
  expect(generated(1)).toEqual(company)
  expect(generated(2)).not.toEqual(company)
})

test('every table gets rows with a value for each of its columns', () => {
  expect([...company.keys()].toSorted()).toEqual(Object.keys(COMPANY_TABLES).toSorted())
  expect(rowsOf('orders')).toHaveLength(TINY.orders)
  for (const rows of company.values()) for (const row of rows) expect(Object.values(row)).not.toContain(undefined)
})

test('the lines of an order add up to it as the product adds them up', () => {
  const lines = Map.groupBy(rowsOf('order_lines'), (line) => line['order_id'])
  for (const order of rowsOf('orders')) {
    const amounts = documentAmounts({
      scale: 2,
      taxRounding: 'PER_LINE',
      pricesIncludeTax: false,
      discountAmount: '0',
      freightAmount: String(order['freight_amount']),
      lines: (lines.get(order['id'] ?? null) ?? []).map((line) => ({
        quantity: String(line['quantity']),
        unitPrice: String(line['unit_price']),
        discountPercent: String(line['discount_percent']),
        taxRate: String(line['tax_rate']),
      })),
    })
    expect(order).toMatchObject({ net_amount: amounts.netAmount, tax_amount: amounts.taxAmount })
    expect(order).toMatchObject({ total_amount: amounts.totalAmount })
  }
})

test('customers are found by the same texts and keys as those that the product writes', () => {
  for (const row of rowsOf('customers')) {
    const text = (column: string) => (row[column] == null ? null : String(row[column]))
    const [nameZh, nameEn] = [text('name_zh'), text('name_en')]
    const searched = customerSearchText({ number: String(row['number']), nameZh, nameEn, phone: text('phone') })
    expect(row['search_text']).toBe(searched)
    expect(row['company_key']).toBe(companyKey(nameZh ?? nameEn ?? ''))
  }
})
