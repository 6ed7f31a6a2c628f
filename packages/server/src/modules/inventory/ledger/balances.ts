import { newId } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import { isInside, type LocationKind } from '../rules/movement.ts'
import type { Effected, Level } from './change.ts'

/** How much of a product, and of which lot, lies in a location. */
export type Balance = {
  readonly productId: string
  readonly warehouseId: string
  readonly locationId: string
  readonly kind: LocationKind
  readonly lotId: string | null
  readonly isSerial: boolean
  readonly quantity: string
}

/** Where the goods of locked balances lie, in the order in which the warehouse is walked. */
export async function balancesOf(tx: Tx, levels: readonly Level[]): Promise<readonly Balance[]> {
  return await tx.sql<Balance>`
    select balance.product_id as "productId", balance.warehouse_id as "warehouseId",
      balance.location_id as "locationId", location.kind, balance.lot_id as "lotId",
      balance.is_serial as "isSerial", balance.on_hand as quantity
    from stock_balances balance join locations location on location.id = balance.location_id
    where balance.stock_level_id = any(${levels.map((level) => level.id)})
    order by balance.location_path, balance.lot_id`
}

type End = {
  readonly change: Effected
  readonly locationId: string
  readonly sign: '' | '-'
}

/**
 * Moves goods between locations, whose rows are there while something lies in them; answers the locations, by product and
 * lot, that held enough. What is taken is taken first, so that a serial number never lies in two places.
 */
export async function moveBalances(tx: Tx, changes: readonly Effected[]): Promise<readonly BalanceKey[]> {
  const ends = changes.flatMap(endsOf)
  if (ends.length === 0) return []
  const steps = [true, false].filter((isTaking) => ends.some(({ sign }) => (sign === '-') === isTaking))
  const opened = openBalances(tx, ends)
  const moved = Promise.all(steps.map((isTaking) => changeBalances(tx, ends, isTaking)))
  const [rows] = await Promise.all([moved, opened, dropEmptyBalances(tx, ends)])
  return rows.flat()
}

async function openBalances(tx: Tx, ends: readonly End[]): Promise<void> {
  await tx.sql`
    insert into stock_balances (id, stock_level_id, product_id, warehouse_id, location_id, sku, location_path, lot_id,
      is_serial)
    select distinct on (part.product_id, part.location_id, part.lot_id) part.id, level.id, part.product_id,
      part.warehouse_id, part.location_id, level.sku, location.path, part.lot_id, part.is_serial
    from unnest(${ends.map(() => newId('bal'))}::text[], ${productsOf(ends)}::text[],
      ${ends.map(({ change }) => change.warehouseId)}::text[], ${locationsOf(ends)}::text[], ${lotsIn(ends)}::text[],
      ${ends.map(({ change }) => change.lot?.isSerial ?? false)}::bool[])
      as part(id, product_id, warehouse_id, location_id, lot_id, is_serial)
    join stock_levels level on level.product_id = part.product_id and level.warehouse_id = part.warehouse_id
    join locations location on location.id = part.location_id and location.warehouse_id = part.warehouse_id
    on conflict (product_id, location_id, lot_id) do nothing`
}

/** Changes the balances from which something is taken in all, or the others. */
async function changeBalances(tx: Tx, ends: readonly End[], isTaking: boolean): Promise<readonly BalanceKey[]> {
  return await tx.sql<BalanceKey>`
    update stock_balances balance set on_hand = trim_scale(balance.on_hand + part.change)
    from (
      select product_id, location_id, lot_id, sum(change) as change
      from unnest(${productsOf(ends)}::text[], ${locationsOf(ends)}::text[], ${lotsIn(ends)}::text[],
        ${ends.map(({ sign, change }) => `${sign}${change.movement?.quantity ?? '0'}`)}::text[]::numeric[])
        as each(product_id, location_id, lot_id, change)
      group by product_id, location_id, lot_id
      having (sum(change) < 0) = ${isTaking}::bool
    ) part
    where balance.product_id = part.product_id and balance.location_id = part.location_id
      and balance.lot_id is not distinct from part.lot_id and balance.on_hand + part.change >= 0
    returning balance.product_id as "productId", balance.location_id as "locationId", balance.lot_id as "lotId"`
}

async function dropEmptyBalances(tx: Tx, ends: readonly End[]): Promise<void> {
  await tx.sql`
    delete from stock_balances where on_hand = 0 and (product_id, location_id) in (
      select * from unnest(${productsOf(ends)}::text[], ${locationsOf(ends)}::text[]))`
}

const productsOf = (ends: readonly End[]) => ends.map(({ change }) => change.productId)
const locationsOf = (ends: readonly End[]) => ends.map(({ locationId }) => locationId)
const lotsIn = (ends: readonly End[]) => ends.map(({ change }) => change.lot?.id ?? null)

export type BalanceKey = { readonly productId: string; readonly locationId: string; readonly lotId: string | null }

/** A change that takes more from a location than lies there, and the location. */
export function shortEnd(changes: readonly Effected[], moved: readonly BalanceKey[]): End | undefined {
  const held = new Set(moved.map((each) => `${each.productId} ${each.locationId} ${each.lotId ?? ''}`))
  return changes
    .flatMap(endsOf)
    .find(({ change, locationId }) => !held.has(`${change.productId} ${locationId} ${change.lot?.id ?? ''}`))
}

/** What lies in the location of such a change. */
export async function heldAt(tx: Tx, { change, locationId }: End): Promise<string> {
  const [balance] = await tx.sql<{ onHand: string }>`
    select on_hand as "onHand" from stock_balances
    where product_id = ${change.productId} and location_id = ${locationId}
      and lot_id is not distinct from ${change.lot?.id ?? null}`
  return balance?.onHand ?? '0'
}

/** The ends of a change that lie in a warehouse. */
function endsOf(change: Effected): End[] {
  const { movement } = change
  if (!movement) return []
  const from: End = { change, locationId: movement.from.id, sign: '-' }
  const to: End = { change, locationId: movement.to.id, sign: '' }
  return [...(isInside(movement.from.kind) ? [from] : []), ...(isInside(movement.to.kind) ? [to] : [])]
}
