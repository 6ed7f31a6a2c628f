import { isPositive, negate } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import type { Effected, Level, Posting } from './change.ts'
import { crossingOf } from './values.ts'

/** Journal rows with the balances after each move, in the order of the changes. */
export async function writeMoves(
  tx: Tx,
  { kind, reason, effectiveAt }: Pick<Posting, 'kind' | 'reason' | 'effectiveAt'>,
  { changes, before, values }: { changes: readonly Effected[]; before: readonly Level[]; values: readonly string[] },
): Promise<void> {
  await tx.sql`
    insert into stock_moves (id, kind, product_id, warehouse_id, from_location_id, to_location_id, lot_id, quantity,
      on_hand_change, unavailable_change, reserved_change, on_hand_after, unavailable_after, reserved_after,
      document_id, document_number, document_line_id, reason, actor_id, at, value_change, passing_value, effective_at, cause_id)
    select move.id, ${kind}, move.product_id, move.warehouse_id, move.from_id, move.to_id, move.lot_id, move.quantity,
      move.on_hand, move.unavailable, move.reserved,
      trim_scale(level.on_hand + sum(move.on_hand) over moves),
      trim_scale(level.unavailable + sum(move.unavailable) over moves),
      trim_scale(level.reserved + sum(move.reserved) over moves),
      move.document_id, move.document_number, move.line_id, ${reason ?? null},
      (select users.id from users where users.id = move.actor_id), ${tx.now}::text::timestamptz, move.value, move.passing,
      ${effectiveAt ?? null}::text::timestamptz, move.cause_id
    from unnest(${changes.map((each) => each.moveId)}::text[], ${changes.map((each) => each.productId)}::text[],
      ${changes.map((each) => each.warehouseId)}::text[], ${changes.map((each) => each.movement?.from.id ?? null)}::text[],
      ${changes.map((each) => each.movement?.to.id ?? null)}::text[], ${changes.map((each) => each.lot?.id ?? null)}::text[],
      ${changes.map((each) => each.movement?.quantity ?? '0')}::text[]::numeric[],
      ${changes.map((each) => each.onHandChange)}::text[]::numeric[],
      ${changes.map((each) => each.unavailableChange)}::text[]::numeric[],
      ${changes.map((each) => each.reservedChange)}::text[]::numeric[],
      ${changes.map((each) => each.document?.id ?? null)}::text[], ${changes.map((each) => each.document?.number ?? null)}::text[],
      ${changes.map((each) => each.documentLineId ?? null)}::text[],
      ${changes.map((each) => each.actorId ?? tx.viewer.userId)}::text[],
      ${changes.map((each, place) => valueChange(each, values[place]))}::text[]::numeric[],
      ${changes.map((each, place) => passingValue(each, values[place]))}::text[]::numeric[],
      ${changes.map((each) => each.revaluation?.causeId ?? null)}::text[]) with ordinality
      as move(id, product_id, warehouse_id, from_id, to_id, lot_id, quantity, on_hand, unavailable, reserved, document_id,
        document_number, line_id, actor_id, value, passing, cause_id, place)
    join unnest(${before.map((each) => each.productId)}::text[], ${before.map((each) => each.warehouseId)}::text[],
      ${before.map((each) => each.onHand)}::text[]::numeric[], ${before.map((each) => each.unavailable)}::text[]::numeric[],
      ${before.map((each) => each.reserved)}::text[]::numeric[])
      as level(product_id, warehouse_id, on_hand, unavailable, reserved) using (product_id, warehouse_id)
    window moves as (partition by move.product_id, move.warehouse_id order by move.place)
    order by move.place`
}

/** What a move adds to the value of the stock, or takes from it. */
function valueChange(change: Effected, value = '0'): string {
  if (change.revaluation) return change.revaluation.value
  const sign = crossingOf(change)
  if (sign === null) return '0'
  return sign === '' ? value : negate(value)
}

/** What goods are worth that go by the stock; null when they are worth nothing. */
function passingValue(change: Effected, value = '0'): string | null {
  return change.movement && crossingOf(change) === null && isPositive(value) ? value : null
}
