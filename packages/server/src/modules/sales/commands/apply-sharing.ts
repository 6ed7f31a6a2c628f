import { newId } from '@tradewind/kernel'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockStock, reassign } from '../../inventory/index.ts'
import { stockShared } from '../events.ts'
import { isMinimumWhole, sharingInput, wishOf } from '../preview-sharing.ts'
import { hasChanged, lockWaitingOrders, touchShared, writeSharing } from '../sharing-book.ts'
import { SHARING_LINES_MAX, sharingFacts } from '../sharing-facts.ts'
import { reassignments, sharingPlan } from '../sharing-plan.ts'

/**
 * Shares scarce stock out as it was previewed. Locks the waiting orders, then the stock, and looks again: what has
 * changed since the preview refuses it.
 * Refuses: NOT_FOUND, BAD_QUANTITY for a minimum that the unit does not allow, STALE_QUANTITY when anything has changed,
 * INVALID_INPUT when nobody would get more or less.
 */
export const applySharing = defineCommand({
  name: 'applySharing',
  permission: 'sales.stock.share',
  input: sharingInput.extend({ idempotencyKey: idempotencyKeyInput(), fingerprint: requiredTextInput(100) }),
  run: async (tx, wanted) => {
    const { productId, warehouseId, fingerprint } = wanted
    const place = { productId, warehouseId }
    const wish = wishOf(wanted)
    const orderIds = await lockWaitingOrders(tx, place)
    const locked = await lockStock(tx, [place])
    const facts = await sharingFacts(tx, place)
    if (!facts) return refuse('NOT_FOUND', { field: ['productId'] })
    if (!isMinimumWhole(wish, facts.scale)) refuse('BAD_QUANTITY', { field: ['minimumQuantity'] })
    const isOther = facts.lines.length > SHARING_LINES_MAX || facts.lines.some(({ orderId }) => !orderIds.has(orderId))
    const plan = sharingPlan(facts, wish, tx.today)
    if (isOther || plan.fingerprint !== fingerprint) refuse('STALE_QUANTITY', { reason: 'sharing', field: [] })
    const changed = plan.lines.filter(hasChanged)
    if (changed.length === 0) refuse('INVALID_INPUT', { reason: 'sharesNothing', field: ['method'] })
    await reassign(tx, reassignments(place, changed), { reason: 'shared out', locked })
    const sharingId = newId('shr')
    await writeSharing(tx, { id: sharingId, ...place, ...wish }, plan)
    await touchShared(tx, changed)
    const data = { actorId: tx.viewer.userId, isUndone: false }
    tx.emit(stockShared({ subjectId: sharingId, data, warehouseId }))
    return { sharingId }
  },
})
