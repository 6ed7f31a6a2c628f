import { newId } from '@tradewind/kernel'
import { count } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, optionalTextInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { units } from '../tables.ts'

/** As many as the list of units shows. */
const UNITS_MAX = 100

/**
 * Creates a unit of measure.
 * Refuses: INVALID_INPUT without any name, for digits out of 0 to 6 and when there are as many as there may be,
 * DUPLICATE for a code in use.
 */
export const createUnit = defineCommand({
  name: 'createUnit',
  permission: 'catalog.product.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    code: requiredTextInput(20),
    nameZh: optionalTextInput(40),
    nameEn: optionalTextInput(40),
    scale: z.int().min(0).max(6),
  }),
  constraints: { units_code_unique: ['DUPLICATE', ['code']] },
  run: async (tx, { idempotencyKey: _key, ...unit }) => {
    if (!unit.nameZh && !unit.nameEn) refuse('INVALID_INPUT', { field: ['nameZh'] })
    const [known] = await tx.select({ count: count() }).from(units)
    if (known && known.count >= UNITS_MAX) refuse('INVALID_INPUT', { reason: 'tooManyUnits', field: ['code'] })
    const unitId = newId('unt')
    await tx.insert(units).values({ ...unit, id: unitId })
    return { unitId }
  },
})
