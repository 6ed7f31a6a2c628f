import { newId } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockLevels } from '../ledger/levels.ts'
import { openLots } from '../ledger/lots.ts'
import { lotProblem } from '../rules/lot-input.ts'
import { countProblem } from '../rules/stocktake.ts'
import type { LockedStocktake } from './stocktakes.ts'

/** What somebody has counted. */
export type Counted = {
  readonly productId: string
  readonly locationId: string
  readonly lotCode: string | null
  readonly quantity: string
  /** When, if not now. */
  readonly countedAt: string | null
  readonly replaces: boolean
  readonly field: readonly string[]
}

/** It with the lot that it names. */
type Found = Counted & { readonly lotId: string | null; readonly isSerial: boolean }

type Line = { readonly id: string; readonly round: number; readonly counts: readonly Count[] }
type Count = { readonly round: number; readonly counterId: string; readonly counterName: string }

/**
 * Writes counts down, each with what the books said at its moment: the balances are locked, so no move slips in between
 * (DOMAIN RC1). What is not on the list is added to it (RC6). Answers the ids of the lines.
 * Refuses: NOT_FOUND and INVALID_INPUT for a place or a lot, BAD_QUANTITY for more than one of a serial number,
 * FOUR_EYES for a recount by who has counted it before, COUNTED_ALREADY by somebody else in this round.
 */
export async function writeCounts(tx: Tx, stocktake: LockedStocktake, counted: readonly Counted[]): Promise<string[]> {
  const { warehouseId } = stocktake
  await lockLevels(
    tx,
    counted.map(({ productId }) => ({ productId, warehouseId })),
  )
  const found = await withLots(tx, counted)
  await addLines(tx, stocktake, found)
  const lines = await lockLines(tx, stocktake.id, found)
  const judged = found.map((each, place) => {
    const line = lines[place] ?? refuse('NOT_FOUND', { field: [...each.field] })
    refuseCount(line, each, tx.viewer.userId)
    return { ...each, ...line }
  })
  const expected = await expectedOf(tx, stocktake, judged)
  await storeCounts(tx, stocktake, { judged, expected })
  return judged.map(({ id }) => id)
}

/** The lots that are named, made where they are new: what is found is written down as it is. */
async function withLots(tx: Tx, counted: readonly Counted[]): Promise<Found[]> {
  const named = counted.flatMap(({ productId, lotCode }) =>
    lotCode === null ? [] : [{ productId, code: lotCode, expiresOn: null }],
  )
  const [products, lots] = await Promise.all([trackingOf(tx, counted), openLots(tx, named)])
  return counted.map((each) => {
    const tracking = products.get(each.productId) ?? 'NONE'
    const lot = lots.find(({ productId, code }) => productId === each.productId && code === each.lotCode)
    const quantity = tracking === 'SERIAL' && each.quantity === '0' ? '1' : each.quantity
    const reason = lotProblem({ tracking, quantity, lotCode: each.lotCode, expiresOn: null, known: lot ?? null })
    if (reason === 'oneOfSerial') refuse('BAD_QUANTITY', { reason, field: [...each.field, 'quantity'] })
    if (reason !== null) refuse('INVALID_INPUT', { reason, field: [...each.field, 'lotCode'] })
    return { ...each, lotId: lot?.id ?? null, isSerial: tracking === 'SERIAL' }
  })
}

async function trackingOf(tx: Tx, counted: readonly Counted[]) {
  const rows = await tx.sql<{ id: string; tracking: 'NONE' | 'LOT' | 'SERIAL' }>`
    select id, tracking from products where id = any(${counted.map(({ productId }) => productId)})`
  return new Map(rows.map(({ id, tracking }) => [id, tracking]))
}

/** Adds the lines that are not there yet; the place must be in the scope. */
async function addLines(tx: Tx, stocktake: LockedStocktake, found: readonly Found[]): Promise<void> {
  const places = await tx.sql<{ id: string }>`
    select id from locations
    where id = any(${found.map(({ locationId }) => locationId)}) and warehouse_id = ${stocktake.warehouseId} and is_active
      and (${stocktake.path}::text is null or path = ${stocktake.path} or starts_with(path, ${stocktake.path} || '/'))`
  const inside = new Set(places.map(({ id }) => id))
  const outside = found.find(({ locationId }) => !inside.has(locationId))
  if (outside) refuse('NOT_FOUND', { field: [...outside.field, 'locationId'] })
  await tx.sql`
    insert into stocktake_lines (id, stocktake_id, warehouse_id, product_id, location_id, lot_id, is_serial, is_found,
      sku, location_path, snapshot)
    select line.id, ${stocktake.id}, ${stocktake.warehouseId}, product.id, location.id, line.lot_id, line.is_serial, true,
      product.sku, location.path, 0
    from unnest(${found.map(() => newId('stl'))}::text[], ${found.map((each) => each.productId)}::text[],
      ${found.map((each) => each.locationId)}::text[], ${found.map((each) => each.lotId)}::text[],
      ${found.map((each) => each.isSerial)}::bool[]) as line(id, product_id, location_id, lot_id, is_serial)
    join products product on product.id = line.product_id join locations location on location.id = line.location_id
    order by product.id, location.id, line.lot_id
    on conflict (stocktake_id, product_id, location_id, lot_id) do nothing`
}

/** The lines of what was counted, locked in one order, with who has counted them so far. */
async function lockLines(tx: Tx, stocktakeId: string, found: readonly Found[]): Promise<readonly (Line | undefined)[]> {
  const locked = await tx.sql<{ id: string; round: number; key: string }>`
    select id, round, product_id || ' ' || location_id || ' ' || coalesce(lot_id, '') as key from stocktake_lines
    where stocktake_id = ${stocktakeId} and product_id = any(${found.map(({ productId }) => productId)})
      and location_id = any(${found.map(({ locationId }) => locationId)})
    order by id for update`
  const counts = await tx.sql<Count & { lineId: string }>`
    select count.line_id as "lineId", count.round, count.counter_id as "counterId", users.name as "counterName"
    from stocktake_counts count join users on users.id = count.counter_id
    where count.line_id = any(${locked.map(({ id }) => id)})`
  return found.map(({ productId, locationId, lotId }) => {
    const line = locked.find(({ key }) => key === `${productId} ${locationId} ${lotId ?? ''}`)
    return line && { ...line, counts: counts.filter(({ lineId }) => lineId === line.id) }
  })
}

function refuseCount({ round, counts }: Line, { replaces, field }: Found, viewerId: string): void {
  const problem = countProblem({ round, counts, viewerId, replaces })
  if (problem === 'recount') refuse('FOUR_EYES', { reason: 'recount', field: [...field] })
  if (problem === 'counted') {
    const by = counts.find((count) => count.round === round && count.counterId !== viewerId)?.counterName ?? ''
    refuse('COUNTED_ALREADY', { by, field: [...field] })
  }
}

/**
 * What the books say of each line at the moment of its count: what they say now less what moved since. A count without
 * a moment is of now, and nothing moves while the balances are locked.
 */
async function expectedOf(tx: Tx, stocktake: LockedStocktake, judged: readonly Found[]): Promise<readonly string[]> {
  const rows = await tx.sql<{ expected: string; isEarly: boolean }>`
    select trim_scale(coalesce(balance.on_hand, 0) - coalesce(later.moved, 0))::text as expected,
      coalesce(line.at < ${stocktake.startedAt}::text::timestamptz, false) as "isEarly"
    from unnest(${judged.map((each) => each.productId)}::text[], ${judged.map((each) => each.locationId)}::text[],
      ${judged.map((each) => each.lotId)}::text[], ${judged.map((each) => each.countedAt)}::text[]::timestamptz[])
      with ordinality as line(product_id, location_id, lot_id, at, place)
    left join stock_balances balance on balance.product_id = line.product_id and balance.location_id = line.location_id
      and balance.lot_id is not distinct from line.lot_id
    left join lateral (
      select sum(case when to_location_id = line.location_id then quantity else 0 end
        - case when from_location_id = line.location_id then quantity else 0 end) as moved
      from stock_moves
      where product_id = line.product_id and warehouse_id = ${stocktake.warehouseId} and at > line.at
        and lot_id is not distinct from line.lot_id
    ) later on true
    order by line.place`
  const early = judged[rows.findIndex(({ isEarly }) => isEarly)]
  if (early) refuse('INVALID_INPUT', { reason: 'countedBefore', field: [...early.field, 'countedAt'] })
  return rows.map(({ expected }) => expected)
}

async function storeCounts(
  tx: Tx,
  { warehouseId }: LockedStocktake,
  { judged, expected }: { judged: readonly (Found & Line)[]; expected: readonly string[] },
): Promise<void> {
  const ids = judged.map(({ id }) => id)
  const quantities = judged.map(({ quantity }) => quantity)
  const moments = judged.map(({ countedAt }) => countedAt)
  await Promise.all([
    tx.sql`
      update stocktake_lines line set status = 'COUNTED', counted = each.quantity, expected = each.expected, value = null,
        counter_id = ${tx.viewer.userId}, counted_at = least(coalesce(each.at, ${tx.now}::text::timestamptz), ${tx.now}::text::timestamptz)
      from unnest(${ids}::text[], ${quantities}::text[]::numeric[], ${expected}::text[]::numeric[],
        ${moments}::text[]::timestamptz[]) as each(id, quantity, expected, at)
      where line.id = each.id`,
    tx.sql`
      insert into stocktake_counts (id, line_id, warehouse_id, round, quantity, expected, counter_id, at)
      select each.id, each.line_id, ${warehouseId}, each.round, each.quantity, each.expected, ${tx.viewer.userId},
        least(coalesce(each.at, ${tx.now}::text::timestamptz), ${tx.now}::text::timestamptz)
      from unnest(${judged.map(() => newId('stc'))}::text[], ${ids}::text[], ${judged.map(({ round }) => String(round))}::text[]::int[],
        ${quantities}::text[]::numeric[], ${expected}::text[]::numeric[], ${moments}::text[]::timestamptz[])
        as each(id, line_id, round, quantity, expected, at)`,
  ])
}
