import { scaleOf, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import type { QueryPreviewSharingArgs } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { idInput, percentInput, quantityOrZeroInput } from '../../platform/perform/inputs.ts'
import { inputFault, parseInput } from '../../platform/perform/parse.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { SHARING_METHODS } from './tables.ts'
import { SHARING_LINES_MAX, sharingFacts } from './sharing-facts.ts'
import { sharingPlan, type SharingWish } from './sharing-plan.ts'

/** What is shared out, and how. */
export const sharingInput = z.object({
  productId: idInput(),
  warehouseId: idInput(),
  method: z.enum(SHARING_METHODS),
  minimumQuantity: quantityOrZeroInput().nullish(),
  minimumPercent: percentInput().nullish(),
})

/** How it is to be shared; a minimum that is left out is none. */
export function wishOf({ method, minimumQuantity, minimumPercent }: z.output<typeof sharingInput>): SharingWish {
  return { method, minimumQuantity: minimumQuantity ?? null, minimumPercent: minimumPercent ?? null }
}

/**
 * What each waiting line would have; with the right to share out stock all lines are shown, whosesoever they are.
 * Faults: FORBIDDEN, BAD_INPUT also for what is unknown or out of sight, LIMIT_EXCEEDED.
 */
export async function previewSharing(ctx: Context, { input }: QueryPreviewSharingArgs) {
  if (!ctx.viewer) throw new Fault('UNAUTHENTICATED')
  if (!ctx.viewer.permissions.has('sales.stock.share')) throw new Fault('FORBIDDEN')
  const parsed = parseInput(sharingInput, input)
  if ('refusals' in parsed) throw inputFault(parsed.refusals)
  const { productId, warehouseId } = parsed.value
  const wish = wishOf(parsed.value)
  const facts = await sharingFacts(ctx.reader, { productId, warehouseId })
  if (!facts || !isMinimumWhole(wish, facts.scale)) throw new Fault('BAD_INPUT')
  if (facts.lines.length > SHARING_LINES_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: SHARING_LINES_MAX })
  const { lines, ...plan } = sharingPlan(facts, wish, ctx.reader.today)
  return {
    ...plan,
    lines: lines.map(({ line, after, isLotBound }) => ({
      ...line,
      orderLineId: line.lineId,
      reservedBefore: line.reserved,
      reservedAfter: after,
      change: subtract(after, line.reserved),
      isLotBound,
    })),
  }
}

/** Whether at most one minimum is named, and one that the unit allows. */
export function isMinimumWhole({ minimumQuantity, minimumPercent }: SharingWish, scale: number): boolean {
  if (minimumQuantity === null) return true
  return minimumPercent === null && scaleOf(minimumQuantity) <= scale
}
