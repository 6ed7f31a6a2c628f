import { newId } from '@tradewind/kernel'
import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayView } from '../../../platform/viewer.ts'
import { contacts, customers } from '../tables.ts'

/** A contact as people type it; the form of a new customer takes the same. */
export const contactInput = z.object({
  name: requiredTextInput(80),
  title: optionalTextInput(80),
  email: z.email().max(200).nullish(),
  phone: optionalTextInput(40),
})

/**
 * Adds a contact to a customer; the first one becomes the main one.
 * Refuses: NOT_FOUND for a customer that does not exist or is out of sight, INVALID_INPUT for a wrong e-mail address.
 */
export const addContact = defineCommand({
  name: 'addContact',
  permission: 'crm.customer.write',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), customerId: idInput(), contact: contactInput }),
  run: async (tx, { customerId, contact }) => {
    const [customer] = await tx.select().from(customers).where(eq(customers.id, customerId)).for('update')
    if (!customer || !mayView(tx.viewer, { ...customer, warehouseId: null })) {
      return refuse('NOT_FOUND', { field: ['customerId'] })
    }
    const [sibling] = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(eq(contacts.customerId, customerId))
      .limit(1)
    const contactId = newId('con')
    await tx.insert(contacts).values({ ...contact, id: contactId, customerId, isPrimary: !sibling })
    return { customerId, contactId }
  },
})
