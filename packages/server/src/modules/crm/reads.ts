import {
  byName,
  type Entity,
  entity,
  everything,
  localized,
  many,
  object,
  one,
  type Reads,
  scopeBy,
  withParent,
} from '../../platform/read/declare.ts'
import { User } from '../identity/index.ts'
import { users } from '../identity/index.ts'
import { addresses, contacts, customers, regions } from './tables.ts'

const right = 'crm.customer.read'

const Region: Entity = entity('Region', regions, {
  id: regions.id,
  prefix: 'reg',
  right,
  scope: everything,
  fields: { id: regions.id, code: regions.code, name: localized(regions) },
})

export const Customer: Entity = entity('Customer', customers, {
  id: customers.id,
  prefix: 'cus',
  right,
  scope: scopeBy((seen) => seen.scope, {
    own: { column: customers.ownerId, value: (viewer) => viewer.userId },
    team: { column: customers.teamId, value: (viewer) => viewer.teamId },
    all: null,
  }),
  fields: {
    id: customers.id,
    version: customers.version,
    number: customers.number,
    name: localized(customers),
    nameZh: customers.nameZh,
    nameEn: customers.nameEn,
    taxNumber: customers.taxNumber,
    phone: customers.phone,
    owner: one(() => User, [customers.ownerId, users.id]),
    region: one(() => Region, [customers.regionId, regions.id]),
    currency: customers.currency,
    creditLimit: customers.creditLimit,
    paymentTermDays: customers.paymentTermDays,
    minimumShelfLifeDays: customers.minimumShelfLifeDays,
    customerClass: customers.customerClass,
    contacts: many(() => Contact, [customers.id, contacts.customerId], {
      by: [contacts.isPrimary],
      isDescending: true,
      max: 200,
    }),
    addresses: many(() => Address, [customers.id, addresses.customerId], {
      by: [addresses.isDefault],
      isDescending: true,
      max: 200,
    }),
    createdAt: customers.createdAt,
    updatedAt: customers.updatedAt,
    externalRef: object('ExternalRef', customers.externalKey, {
      source: customers.externalSource,
      key: customers.externalKey,
    }),
  },
  filters: {
    id: customers.id,
    customerClass: customers.customerClass,
    ownerId: customers.ownerId,
    regionId: customers.regionId,
    currency: customers.currency,
    creditLimit: customers.creditLimit,
    createdAt: customers.createdAt,
  },
  sorts: { NUMBER: [customers.number], NAME: byName(customers), CREATED_AT: [customers.createdAt] },
  defaultSort: { field: 'NAME', direction: 'ASC' },
  search: customers.searchText,
})

const Contact: Entity = entity('Contact', contacts, {
  id: contacts.id,
  prefix: 'con',
  right,
  scope: withParent(() => Customer, [contacts.customerId, customers.id]),
  fields: {
    id: contacts.id,
    name: contacts.name,
    title: contacts.title,
    email: contacts.email,
    phone: contacts.phone,
    isPrimary: contacts.isPrimary,
  },
})

const Address: Entity = entity('Address', addresses, {
  id: addresses.id,
  prefix: 'adr',
  right,
  scope: withParent(() => Customer, [addresses.customerId, customers.id]),
  fields: {
    id: addresses.id,
    country: addresses.country,
    province: addresses.province,
    city: addresses.city,
    street: addresses.street,
    postalCode: addresses.postalCode,
    isDefault: addresses.isDefault,
  },
})

export const reads: Reads = {
  entities: [Region, Customer, Contact, Address],
  roots: {
    customer: { kind: 'record', entity: Customer },
    customers: { kind: 'page', entity: Customer },
    regions: { kind: 'all', entity: Region, by: byName(regions), max: 100 },
  },
  late: {
    'CreateCustomerPayload.customer': [Customer, 'customerId'],
    'UpdateCustomerPayload.customer': [Customer, 'customerId'],
    'AddContactPayload.customer': [Customer, 'customerId'],
    'AddContactPayload.contact': [Contact, 'contactId'],
  },
}
