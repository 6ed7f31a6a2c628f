import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput, idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { planInputs } from '../stocktakes/inputs.ts'
import { refusePlan } from '../stocktakes/planning.ts'
import { STOCKTAKE_INTERVALS, stocktakeSchedules } from '../tables.ts'

/** Makes a schedule. Refuses: NOT_FOUND for what is unknown or out of sight. */
export const createStocktakeSchedule = defineCommand({
  name: 'createStocktakeSchedule',
  permission: 'inventory.count.plan',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    ...planInputs(),
    interval: z.enum(STOCKTAKE_INTERVALS),
    nextOn: dateInput(),
  }),
  run: async (tx, { idempotencyKey: _key, nextOn, ...plan }) => {
    await refusePlan(tx, plan)
    const id = newId('sts')
    await tx.insert(stocktakeSchedules).values({ id, ...plan, firstOn: nextOn, nextOn, createdAt: tx.now })
    return { scheduleId: id }
  },
})

/** Changes when a schedule plans next, or takes it in or out of use. Refuses: NOT_FOUND, STALE_VERSION. */
export const updateStocktakeSchedule = defineCommand({
  name: 'updateStocktakeSchedule',
  permission: 'inventory.count.plan',
  input: z.object({
    id: idInput(),
    expectedVersion: versionInput(),
    nextOn: dateInput().optional(),
    isActive: z.boolean().optional(),
  }),
  run: async (tx, { id, expectedVersion, nextOn, isActive }) => {
    const [schedule] = await tx.sql<{ version: number; warehouseId: string }>`
      select version, warehouse_id as "warehouseId" from stocktake_schedules where id = ${id} for update`
    if (!schedule || !(tx.viewer.warehouseIds?.includes(schedule.warehouseId) ?? true)) {
      return refuse('NOT_FOUND', { field: ['id'] })
    }
    if (schedule.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: schedule.version })
    await tx.sql`
      update stocktake_schedules set version = version + 1, next_on = coalesce(${nextOn ?? null}::text::date, next_on),
        first_on = coalesce(${nextOn ?? null}::text::date, first_on), is_active = coalesce(${isActive ?? null}::bool, is_active)
      where id = ${id}`
    return { scheduleId: id }
  },
})
