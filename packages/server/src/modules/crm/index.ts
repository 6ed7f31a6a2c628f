/**
 * Who buys: customers with their contacts, addresses and regions.
 *
 * Always true: a customer has at least one name and exactly one owner; a representative sees the customers that he
 * owns, a manager those of the team. At most one contact and one address come first. A changed customer has a higher
 * version, and a writer that read an older one is refused.
 *
 * Offers: createCustomer, updateCustomer, addContact, the search for similar companies, and the import of customers.
 * Emits no events yet.
 */
import type { ServerModule } from '../../platform/module.ts'
import { reads } from './reads.ts'
import { CrmResolvers } from './resolvers.ts'

export { customerImport } from './import-customers.ts'
export { Customer } from './reads.ts'
export { customers, regions } from './tables.ts'

export const crm: ServerModule = {
  name: 'crm',
  reads,
  resolvers: [CrmResolvers],
  permissions: ['crm.customer.read', 'crm.customer.write', 'crm.customer.assign', 'crm.credit.write'],
}
