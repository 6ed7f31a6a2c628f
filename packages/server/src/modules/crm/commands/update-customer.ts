import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { amountInput, idInput, optionalTextInput, versionInput } from '../../../platform/perform/inputs.ts'
import { presentOnly } from '../../../platform/perform/present-only.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { mayView } from '../../../platform/viewer.ts'
import { customerSearchText } from '../customer-search.ts'
import { companyKey } from '../rules/company-key.ts'
import { customers } from '../tables.ts'
import { customerClassInput, findOwner, shelfLifeInput } from './create-customer.ts'

/**
 * Changes a customer; absent fields stay as they are, null empties.
 * Refuses: NOT_FOUND also for a customer out of sight, STALE_VERSION with the current version, FORBIDDEN for giving it
 * away or setting credit without the right, INVALID_INPUT when no name would be left.
 */
export const updateCustomer = defineCommand({
  name: 'updateCustomer',
  permission: 'crm.customer.write',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    nameZh: optionalTextInput(200),
    nameEn: optionalTextInput(200),
    taxNumber: optionalTextInput(40),
    phone: optionalTextInput(40),
    ownerId: idInput().optional(),
    regionId: idInput().nullish(),
    creditLimit: amountInput().nullish(),
    paymentTermDays: z.int().min(0).max(365).optional(),
    minimumShelfLifeDays: shelfLifeInput(),
    customerClass: customerClassInput(),
  }),
  constraints: { customers_region_id_regions_id_fk: ['NOT_FOUND', ['regionId']] },
  run: async (tx, { id, expectedVersion, ownerId, ...changes }) => {
    const [current] = await tx.select().from(customers).where(eq(customers.id, id)).for('update')
    if (!current || !mayView(tx.viewer, { ...current, warehouseId: null }))
      return refuse('NOT_FOUND', { field: ['id'] })
    if (current.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: current.version })
    if (changes.creditLimit !== undefined && !tx.viewer.permissions.has('crm.credit.write')) {
      refuse('FORBIDDEN', { field: ['creditLimit'] })
    }
    const next = { ...current, ...presentOnly(changes) }
    const name = next.nameZh || next.nameEn
    if (!name) return refuse('INVALID_INPUT', { field: ['nameZh'] })
    const owner = ownerId === undefined ? {} : await findOwner(tx, ownerId)
    await tx
      .update(customers)
      .set({
        ...presentOnly(changes),
        ...owner,
        companyKey: companyKey(name),
        searchText: customerSearchText(next),
        version: sql`${customers.version} + 1`,
        updatedAt: tx.now,
      })
      .where(eq(customers.id, id))
    return { customerId: id }
  },
})
