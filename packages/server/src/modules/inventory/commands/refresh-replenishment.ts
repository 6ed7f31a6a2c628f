import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockOldestRules } from '../reorder-rules.ts'
import { refreshSuggestions } from '../suggestions.ts'

const RULES_MAX = 2000

/** Looks at the rules in sight anew, those first that have waited longest. Refuses: NOT_FOUND for a hidden warehouse. */
export const refreshReplenishment = defineCommand({
  name: 'refreshReplenishment',
  permission: 'inventory.supply.request',
  input: z.object({ warehouseId: idInput().nullish() }),
  run: async (tx, { warehouseId }) => {
    const seen = tx.viewer.warehouseIds
    if (warehouseId != null && !(seen?.includes(warehouseId) ?? true)) refuse('NOT_FOUND', { field: ['warehouseId'] })
    const warehouseIds = warehouseId == null ? seen : [warehouseId]
    const rules = await lockOldestRules(tx, { warehouseIds, count: RULES_MAX })
    await refreshSuggestions(tx, rules)
    return { ruleCount: rules.length }
  },
})
