import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  externalRefColumns,
  idColumn,
  nameColumns,
  searchGrams,
  searchTextColumn,
  versionColumn,
} from '../../platform/database/columns.ts'
import { teams, users } from '../identity/tables.ts'

export const regions = pgTable('regions', {
  id: idColumn().primaryKey(),
  code: codeColumn().notNull().unique(),
  ...nameColumns(),
})

export const CUSTOMER_CLASSES = ['A', 'B', 'C'] as const

export const customers = pgTable(
  'customers',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('customers_number_key'),
    ...nameColumns(),
    /** The name without legal suffixes, spaces and punctuation; written by `companyKey`, compared for duplicates. */
    companyKey: codeColumn().notNull(),
    taxNumber: codeColumn(),
    phone: text(),
    ownerId: idColumn()
      .notNull()
      .references(() => users.id),
    /** The owner's team when the owner was set; a customer stays with its team when a person moves. */
    teamId: idColumn().references(() => teams.id),
    regionId: idColumn().references(() => regions.id),
    currency: codeColumn().notNull(),
    creditLimit: decimalColumn(),
    paymentTermDays: integer().notNull(),
    /** The fewest days that goods of a lot must still be good for when they are shipped. */
    minimumShelfLifeDays: integer(),
    /** How much it matters when stock is short. */
    customerClass: enumColumn(CUSTOMER_CLASSES),
    searchText: searchTextColumn(),
    ...externalRefColumns(),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (customer) => [
    check('customers_credit_limit_check', sql`${customer.creditLimit} >= 0 and ${customer.creditLimit} < 1e20`),
    check('customers_payment_term_days_check', sql`${customer.paymentTermDays} between 0 and 365`),
    check('customers_minimum_shelf_life_days_check', sql`${customer.minimumShelfLifeDays} between 1 and 3650`),
    check('customers_customer_class_check', sql`${customer.customerClass} in ('A', 'B', 'C')`),
    check('customers_currency_check', sql`${customer.currency} ~ '^[A-Z]{3}$'`),
    unique('customers_external_key').on(customer.externalSource, customer.externalKey),
    index('customers_search_index').using('gin', searchGrams(customer.searchText)),
    index('customers_company_key_index').on(customer.companyKey),
    index('customers_tax_number_index').on(customer.taxNumber),
    index('customers_display_zh_index').on(customer.displayZh, customer.id),
    index('customers_display_en_index').on(customer.displayEn, customer.id),
    index('customers_created_at_index').on(customer.createdAt, customer.id),
    index('customers_owner_display_zh_index').on(customer.ownerId, customer.displayZh, customer.id),
    index('customers_owner_display_en_index').on(customer.ownerId, customer.displayEn, customer.id),
    index('customers_owner_created_at_index').on(customer.ownerId, customer.createdAt, customer.id),
    index('customers_owner_number_index').on(customer.ownerId, customer.number, customer.id),
    index('customers_team_display_zh_index').on(customer.teamId, customer.displayZh, customer.id),
    index('customers_team_display_en_index').on(customer.teamId, customer.displayEn, customer.id),
    index('customers_team_created_at_index').on(customer.teamId, customer.createdAt, customer.id),
    index('customers_team_number_index').on(customer.teamId, customer.number, customer.id),
  ],
)

export const contacts = pgTable(
  'contacts',
  {
    id: idColumn().primaryKey(),
    customerId: idColumn()
      .notNull()
      .references(() => customers.id),
    name: text().notNull(),
    title: text(),
    email: text(),
    phone: text(),
    isPrimary: boolean().notNull().default(false),
  },
  (contact) => [index('contacts_customer_index').on(contact.customerId, contact.isPrimary, contact.id)],
)

export const addresses = pgTable(
  'addresses',
  {
    id: idColumn().primaryKey(),
    customerId: idColumn()
      .notNull()
      .references(() => customers.id),
    country: codeColumn().notNull(),
    province: text(),
    city: text(),
    street: text().notNull(),
    postalCode: text(),
    isDefault: boolean().notNull().default(false),
  },
  (address) => [
    check('addresses_country_check', sql`${address.country} ~ '^[A-Z]{2}$'`),
    index('addresses_customer_index').on(address.customerId, address.isDefault, address.id),
  ],
)
