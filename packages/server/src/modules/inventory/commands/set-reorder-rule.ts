import { compare } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, quantityInput, quantityOrZeroInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { KIT_CONSTRAINT, refusePlaces } from '../places.ts'
import { setRules } from '../suggestions.ts'

const ruleInput = z.object({
  kind: z.enum(['PURCHASE', 'PRODUCTION']),
  minimum: quantityOrZeroInput(),
  maximum: quantityOrZeroInput(),
  multiple: quantityInput(),
  leadDays: z.int().min(0).max(365),
})

/**
 * Sets or removes the rule by which a product is got for a warehouse (DOMAIN RN1); what it suggests is found at once.
 * Refuses: NOT_FOUND, BAD_QUANTITY, INVALID_INPUT for a maximum below the minimum.
 */
export const setReorderRule = defineCommand({
  name: 'setReorderRule',
  permission: 'inventory.threshold.write',
  input: z.object({ productId: idInput(), warehouseId: idInput(), rule: ruleInput.nullish() }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { productId, warehouseId, rule }) => {
    const place = { productId, warehouseId }
    const quantities = rule
      ? (['minimum', 'maximum', 'multiple'] as const).map((key) => ({ quantity: rule[key], field: ['rule', key] }))
      : [{ quantity: '0', field: ['rule'] }]
    await refusePlaces(
      tx,
      quantities.map((each) => ({ ...place, ...each })),
    )
    if (rule && compare(rule.maximum, rule.minimum) < 0) {
      refuse('INVALID_INPUT', { reason: 'belowMinimum', field: ['rule', 'maximum'] })
    }
    if (rule) await setRules(tx, [{ ...place, ...rule }])
    else await tx.sql`delete from reorder_rules where product_id = ${productId} and warehouse_id = ${warehouseId}`
    const [level] = await tx.sql<{ id: string }>`
      select id from stock_levels where product_id = ${productId} and warehouse_id = ${warehouseId}`
    return { stockLevelId: level?.id ?? null }
  },
})
