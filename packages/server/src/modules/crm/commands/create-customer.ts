import { newId } from '@tradewind/kernel'
import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  amountInput,
  currencyInput,
  idempotencyKeyInput,
  idInput,
  requiredTextInput,
  optionalTextInput,
} from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { users } from '../../identity/index.ts'
import { customerSearchText } from '../customer-search.ts'
import { companyKey } from '../rules/company-key.ts'
import { addresses, contacts, CUSTOMER_CLASSES, customers } from '../tables.ts'
import { contactInput } from './add-contact.ts'

const addressInput = z.object({
  country: z.string().regex(/^[A-Z]{2}$/),
  province: optionalTextInput(80),
  city: optionalTextInput(80),
  street: requiredTextInput(200),
  postalCode: optionalTextInput(20),
})

/** Days that goods must still be good for when they are shipped. */
export function shelfLifeInput() {
  return z.int().min(1).max(3650).nullish()
}

/** How much a customer matters when stock is short. */
export function customerClassInput() {
  return z.enum(CUSTOMER_CLASSES).nullish()
}

/**
 * Creates a customer with its first contact and address; the caller owns it unless another user is named.
 * Refuses: INVALID_INPUT without any name, NOT_FOUND for an unknown owner or region, FORBIDDEN for giving it to
 * another user without the right to assign customers.
 */
export const createCustomer = defineCommand({
  name: 'createCustomer',
  permission: 'crm.customer.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    nameZh: optionalTextInput(200),
    nameEn: optionalTextInput(200),
    taxNumber: optionalTextInput(40),
    phone: optionalTextInput(40),
    ownerId: idInput().nullish(),
    regionId: idInput().nullish(),
    currency: currencyInput(),
    creditLimit: amountInput().nullish(),
    paymentTermDays: z.int().min(0).max(365),
    minimumShelfLifeDays: shelfLifeInput(),
    customerClass: customerClassInput(),
    contact: contactInput.nullish(),
    address: addressInput.nullish(),
  }),
  constraints: { customers_region_id_regions_id_fk: ['NOT_FOUND', ['regionId']] },
  run: async (tx, { idempotencyKey: _key, contact, address, ownerId, ...customer }) => {
    const name = customer.nameZh || customer.nameEn
    if (!name) return refuse('INVALID_INPUT', { field: ['nameZh'] })
    const owner = await findOwner(tx, ownerId ?? tx.viewer.userId)
    const customerId = newId('cus')
    const number = await nextNumber(tx, 'CU')
    await tx.insert(customers).values({
      ...customer,
      ...owner,
      id: customerId,
      number,
      companyKey: companyKey(name),
      searchText: customerSearchText({ ...customer, number }),
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    if (contact) await tx.insert(contacts).values({ ...contact, id: newId('con'), customerId, isPrimary: true })
    if (address) await tx.insert(addresses).values({ ...address, id: newId('adr'), customerId, isDefault: true })
    return { customerId }
  },
})

/** The owner and the owner's team, refused as an unknown user would be unless the caller may name others. */
export async function findOwner(tx: Tx, ownerId: string) {
  const [owner] = await tx.select({ ownerId: users.id, teamId: users.teamId }).from(users).where(eq(users.id, ownerId))
  if (!owner) return refuse('NOT_FOUND', { field: ['ownerId'] })
  if (ownerId !== tx.viewer.userId && !tx.viewer.permissions.has('crm.customer.assign')) {
    refuse('FORBIDDEN', { field: ['ownerId'] })
  }
  return owner
}
