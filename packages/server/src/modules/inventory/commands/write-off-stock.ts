import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { attach, attachmentIdsInput } from '../../../platform/files/attachments.ts'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { submitForApproval } from '../../approval/index.ts'
import { estimatedValue } from '../estimates.ts'
import { refusePlaces } from '../places.ts'
import { WRITE_OFF_CAUSES } from '../tables.ts'
import { postWriteOff } from '../write-offs.ts'

/**
 * Gives goods up: they leave stock for good, and what they have cost is booked as a loss. Above the value of a rule it
 * waits for a decision first, and then counts from when it was to.
 * Refuses: NOT_FOUND, also for a file that is not the caller's, BAD_QUANTITY, INSUFFICIENT_STOCK when less lies there or
 * is free, or less than nothing would have been there since, NO_APPROVER; BAD_DATE, INVALID_INPUT and PERIOD_CLOSED for a
 * moment that it may not count from.
 */
export const writeOffStock = defineCommand({
  name: 'writeOffStock',
  permission: 'inventory.write-off.post',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    warehouseId: idInput(),
    cause: z.enum(WRITE_OFF_CAUSES),
    note: optionalTextInput(500),
    attachmentIds: attachmentIdsInput().nullish(),
    lines: z
      .array(
        z.object({
          productId: idInput(),
          locationId: idInput(),
          lotId: idInput().nullish(),
          quantity: quantityInput(),
        }),
      )
      .min(1)
      .max(200),
    effectiveAt: z.string().nullish(),
  }),
  constraints: {
    write_offs_effective_check: ['BAD_DATE', ['effectiveAt']],
    write_off_lines_location_id_locations_id_fk: ['NOT_FOUND', ['lines']],
    write_off_lines_lot_id_lots_id_fk: ['NOT_FOUND', ['lines']],
  },
  run: async (tx, { warehouseId, cause, note, attachmentIds, lines, effectiveAt = null }) => {
    await refusePlaces(
      tx,
      lines.map((line, place) => ({ ...line, warehouseId, field: ['lines', String(place), 'quantity'] })),
    )
    const [id, number, value] = [newId('wof'), await nextNumber(tx, 'WO'), await estimatedValue(tx, lines)]
    await tx.sql`
      insert into write_offs (id, number, status, warehouse_id, cause, note, value, actor_id, created_at, effective_at)
      values (${id}, ${number}, 'PENDING', ${warehouseId}, ${cause}, ${note ?? null}, ${value}, ${tx.viewer.userId},
        ${tx.now}::text::timestamptz, ${effectiveAt}::text::timestamptz)`
    await tx.sql`
      insert into write_off_lines (id, write_off_id, position, product_id, location_id, lot_id, quantity)
      select line.id, ${id}, line.position, line.product_id, line.location_id, line.lot_id, line.quantity
      from unnest(${lines.map(() => newId('wol'))}::text[], ${lines.map(({ productId }) => productId)}::text[],
        ${lines.map(({ locationId }) => locationId)}::text[], ${lines.map(({ lotId }) => lotId ?? null)}::text[],
        ${lines.map(({ quantity }) => quantity)}::text[]::numeric[]) with ordinality
        as line(id, product_id, location_id, lot_id, quantity, position)`
    await attach(tx, id, attachmentIds ?? [])
    const reason = note ?? null
    const submission = { document: 'WRITE_OFF' as const, documentId: id, number, value, warehouseId, reason }
    if (!(await submitForApproval(tx, submission))) await postWriteOff(tx, id)
    return { writeOffId: id }
  },
})
