import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { planInputs } from '../stocktakes/inputs.ts'
import { planStocktakes, refusePlan } from '../stocktakes/planning.ts'

/** Plans a count of a warehouse or a part of it. Refuses: NOT_FOUND for what is unknown or out of sight. */
export const planStocktake = defineCommand({
  name: 'planStocktake',
  permission: 'inventory.count.plan',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    ...planInputs(),
    notCountedSince: dateInput().nullish(),
    note: optionalTextInput(500),
  }),
  run: async (tx, { idempotencyKey: _key, ...plan }) => {
    await refusePlan(tx, plan)
    const [id = ''] = await planStocktakes(tx, [plan])
    return { stocktakeId: id }
  },
})
