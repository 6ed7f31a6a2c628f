import { compare, newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, quantityInput, quantityOrZeroInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import type { StockPlace } from '../demand.ts'
import { openLevels } from '../ledger/levels.ts'
import { refusePlaces } from '../places.ts'
import { refreshPlaces } from '../suggestions.ts'

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
    await openLevels(tx, [place])
    if (rule) await writeRule(tx, place, rule)
    else await tx.sql`delete from reorder_rules where product_id = ${productId} and warehouse_id = ${warehouseId}`
    await refreshPlaces(tx, [place])
    const [level] = await tx.sql<{ id: string }>`
      select id from stock_levels where product_id = ${productId} and warehouse_id = ${warehouseId}`
    return { stockLevelId: level?.id ?? null }
  },
})

async function writeRule(tx: Tx, place: StockPlace, rule: z.output<typeof ruleInput>): Promise<void> {
  await tx.sql`
    insert into reorder_rules (id, product_id, warehouse_id, sku, warehouse_code, kind, minimum, maximum, multiple,
      lead_days, looked_at, updated_at)
    select ${newId('ror')}, product.id, warehouse.id, product.sku, warehouse.code, ${rule.kind},
      ${rule.minimum}::text::numeric, ${rule.maximum}::text::numeric, ${rule.multiple}::text::numeric,
      ${rule.leadDays}::int, ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from products product, warehouses warehouse
    where product.id = ${place.productId} and warehouse.id = ${place.warehouseId}
    on conflict (product_id, warehouse_id) do update set kind = excluded.kind, minimum = excluded.minimum,
      maximum = excluded.maximum, multiple = excluded.multiple, lead_days = excluded.lead_days,
      version = reorder_rules.version + 1, updated_at = excluded.updated_at`
}
