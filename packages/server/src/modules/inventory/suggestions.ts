import { addDays, isPositive, newId } from '@tradewind/kernel'
import { shiftInstant } from '../../platform/clock/clock.ts'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import type { StockPlace } from './demand.ts'
import { placeOf } from './ledger/change.ts'
import { openLevels } from './ledger/levels.ts'
import { outlooksOf } from './outlooks.ts'
import { type LockedRule, lockRules, lockStaleRules, type NewRule, writeRules } from './reorder-rules.ts'
import { bestDonor, forecastOn, orderQuantity, type Surplus } from './rules/replenishment.ts'

const BATCH_MAX = 500
/** Stock moves all the time; a suggestion is at most so old. */
const LOOK_AGAIN_MS = 300_000

/** Writes rules and what they suggest; where nothing has moved yet a stock level is opened for them. */
export async function setRules(tx: Tx, rules: readonly NewRule[]): Promise<void> {
  await openLevels(tx, rules)
  await writeRules(tx, rules)
  await refreshPlaces(tx, rules)
}

/** Looks at the rules of some places anew, as far as there are any. */
export async function refreshPlaces(tx: Tx, places: readonly StockPlace[]): Promise<void> {
  await refreshSuggestions(tx, await lockRules(tx, places))
}

/** Looks at a batch of the rules that were not looked at for a while. A job; answers how many. */
export async function suggestReplenishment(tx: Tx): Promise<number> {
  const rules = await lockStaleRules(tx, { since: shiftInstant(tx.now, -LOOK_AGAIN_MS), count: BATCH_MAX })
  await refreshSuggestions(tx, rules)
  return rules.length
}

/**
 * Writes what rules suggest as things stand, and drops what they no longer do: open supply is part of the forecast, so
 * what it covers is suggested by none. The caller holds the rules, so nobody takes a suggestion meanwhile.
 */
export async function refreshSuggestions(tx: Tx, rules: readonly LockedRule[]): Promise<void> {
  if (rules.length === 0) return
  const outlooks = await outlooksOf(tx, rules)
  const found = rules.flatMap((rule) => {
    const outlook = outlooks.get(placeOf(rule)) ?? { sellable: '0', flows: [] }
    const dueOn = addDays(tx.today, rule.leadDays)
    const forecast = forecastOn(outlook, dueOn)
    const quantity = orderQuantity(rule, forecast.forecast)
    return isPositive(quantity) ? [{ rule, dueOn, quantity, sellable: outlook.sellable, ...forecast }] : []
  })
  const surpluses = await surplusesOf(
    tx,
    found.map(({ rule }) => rule.productId),
  )
  await dropOthers(tx, rules, found)
  await write(tx, found, surpluses)
  await tx.sql`
    update reorder_rules set looked_at = ${tx.now}::text::timestamptz where id = any(${rules.map(({ id }) => id)})`
}

type Found = {
  readonly rule: LockedRule
  readonly dueOn: string
  readonly quantity: string
  readonly sellable: string
  readonly incoming: string
  readonly outgoing: string
  readonly forecast: string
}

type SurplusOf = Surplus & { readonly productId: string }

/** What each warehouse has free of some products above its own minimum and threshold. */
export async function surplusesOf(db: Reader, productIds: readonly string[]): Promise<readonly SurplusOf[]> {
  if (productIds.length === 0) return []
  return await db.sql<SurplusOf>`
    select level.product_id as "productId", level.warehouse_id as "warehouseId",
      level.warehouse_code as "warehouseCode", least.surplus::text as surplus
    from stock_levels level
    left join reorder_rules rule on rule.product_id = level.product_id and rule.warehouse_id = level.warehouse_id
    cross join lateral (
      select level.available - greatest(rule.minimum, level.threshold, level.category_threshold, 0) as surplus
    ) least
    where level.product_id = any(${[...new Set(productIds)]}) and least.surplus > 0`
}

async function dropOthers(tx: Tx, rules: readonly LockedRule[], found: readonly Found[]): Promise<void> {
  const kept = new Set(found.map(({ rule }) => rule.id))
  const dropped = rules.map(({ id }) => id).filter((id) => !kept.has(id))
  await tx.sql`delete from replenishment_suggestions where rule_id = any(${dropped})`
}

/** A suggestion that stays keeps its id, so that who has selected it still means it. */
async function write(tx: Tx, found: readonly Found[], surpluses: readonly SurplusOf[]): Promise<void> {
  if (found.length === 0) return
  const ofProduct = Map.groupBy(surpluses, ({ productId }) => productId)
  const donors = found.map(({ rule }) => bestDonor(ofProduct.get(rule.productId) ?? [], rule.warehouseId))
  const column = (key: Exclude<keyof Found, 'rule'>) => found.map((each) => each[key])
  await tx.sql`
    insert into replenishment_suggestions (id, rule_id, product_id, warehouse_id, sku, warehouse_code, sellable, outgoing,
      incoming, forecast, due_on, quantity, donor_warehouse_id, donor_warehouse_code, donor_surplus, updated_at)
    select each.id, rule.id, rule.product_id, rule.warehouse_id, rule.sku, rule.warehouse_code, each.sellable,
      each.outgoing, each.incoming, each.forecast, each.due_on, each.quantity, each.donor_id, each.donor_code,
      each.surplus, ${tx.now}::text::timestamptz
    from unnest(${found.map(() => newId('rps'))}::text[], ${found.map(({ rule }) => rule.id)}::text[],
      ${column('sellable')}::text[]::numeric[], ${column('outgoing')}::text[]::numeric[],
      ${column('incoming')}::text[]::numeric[], ${column('forecast')}::text[]::numeric[],
      ${column('dueOn')}::text[]::date[], ${column('quantity')}::text[]::numeric[],
      ${donors.map((donor) => donor?.warehouseId ?? null)}::text[],
      ${donors.map((donor) => donor?.warehouseCode ?? null)}::text[],
      ${donors.map((donor) => donor?.surplus ?? null)}::text[]::numeric[])
      as each(id, rule_id, sellable, outgoing, incoming, forecast, due_on, quantity, donor_id, donor_code, surplus)
    join reorder_rules rule on rule.id = each.rule_id
    on conflict (rule_id) do update set sellable = excluded.sellable, outgoing = excluded.outgoing,
      incoming = excluded.incoming, forecast = excluded.forecast, due_on = excluded.due_on,
      quantity = excluded.quantity, donor_warehouse_id = excluded.donor_warehouse_id,
      donor_warehouse_code = excluded.donor_warehouse_code, donor_surplus = excluded.donor_surplus,
      updated_at = excluded.updated_at`
}
