import { FOREIGN_CUSTOMERS } from './customers-abroad.ts'
import { CHINESE_CUSTOMERS } from './customers-china.ts'

/** One customer of the demo company. Invented; a likeness to a real company is by chance. */
export type DemoCustomer = {
  readonly zh?: string
  readonly en?: string
  readonly region: string
  readonly currency: string
  readonly contact: readonly [name: string, title: string]
  readonly address: readonly [country: string, province: string, city: string, street: string]
}

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  ...CHINESE_CUSTOMERS.map(
    ([zh, region, contact, title, province, city, street]): DemoCustomer => ({
      zh,
      region,
      currency: 'CNY',
      contact: [contact, title],
      address: ['CN', province, city, street],
    }),
  ),
  ...FOREIGN_CUSTOMERS.map(
    ([en, region, currency, contact, title, country, province, city, street]): DemoCustomer => ({
      en,
      region,
      currency,
      contact: [contact, title],
      address: [country, province, city, street],
    }),
  ),
]
