import { isNegative, negate, sum } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { type Holder, type Held, freeHolders, holdersOf } from '../holders.ts'
import { lockStock, post } from '../ledger.ts'
import { effected, type Level, placeOf, type StockChange } from '../ledger/change.ts'
import { availableOf, openLevels } from '../ledger/levels.ts'
import { expiredLots, lotsOf } from '../ledger/lots.ts'
import { ADJUSTMENT, type Location } from '../locations.ts'
import { takeParts } from '../rules/lots.ts'
import { type CountedLine, type CountMove, movesOfCount } from '../rules/stocktake.ts'
import { type LockedStocktake, tellOf } from './stocktakes.ts'

type Line = CountedLine & {
  readonly warehouseId: string
  readonly kind: Location['kind']
  readonly isSerial: boolean
}

/**
 * Posts what was counted as differences to what the books say now (DOMAIN RC1). Where less is left than is reserved the
 * newest documents give way, and the line says so (RC11). What agrees or was not counted moves nothing (RC5, RC8).
 * Refuses: FOUR_EYES for who has counted (RC4), INSUFFICIENT_STOCK for a place that holds less by now than is missing
 * there: it has to be counted again.
 */
export async function settle(tx: Tx, stocktake: LockedStocktake): Promise<void> {
  await refuseCounters(tx, stocktake.id)
  const lines = await differing(tx, stocktake.id)
  if (lines.length > 0) await postDifferences(tx, stocktake, lines)
  await noteTotals(tx, stocktake.id)
  await tx.sql`
    update stocktakes set status = 'POSTED', version = version + 1, posted_at = ${tx.now}::text::timestamptz,
      posted_by_id = ${tx.viewer.userId}
    where id = ${stocktake.id}`
  tellOf(tx, stocktake)
}

/** Refuses whoever has counted a line: somebody else looks at it before it is in the books. */
export async function refuseCounters(tx: Tx, stocktakeId: string): Promise<void> {
  const [own] = await tx.sql`
    select 1 from stocktake_counts count join stocktake_lines line on line.id = count.line_id
    where line.stocktake_id = ${stocktakeId} and count.counter_id = ${tx.viewer.userId} limit 1`
  if (own) refuse('FOUR_EYES', { reason: 'counter', field: ['id'] })
}

/** Adds up what the differences of a stocktake are worth. */
export async function noteTotals(tx: Tx, stocktakeId: string): Promise<void> {
  await tx.sql`
    update stocktakes set (gain_value, loss_value) = (
      select coalesce(sum(value) filter (where value > 0), 0), coalesce(-sum(value) filter (where value < 0), 0)
      from stocktake_lines where stocktake_id = stocktakes.id)
    where id = ${stocktakeId}`
}

async function differing(tx: Tx, stocktakeId: string): Promise<readonly Line[]> {
  return await tx.sql<Line>`
    select line.id as "lineId", line.product_id as "productId", line.warehouse_id as "warehouseId",
      line.location_id as "locationId", location.kind, line.lot_id as "lotId", line.is_serial as "isSerial",
      line.difference
    from stocktake_lines line join locations location on location.id = line.location_id
    where line.stocktake_id = ${stocktakeId} and line.difference <> 0
    order by line.location_path, line.sku, line.id`
}

async function postDifferences(tx: Tx, stocktake: LockedStocktake, lines: readonly Line[]): Promise<void> {
  await openLevels(tx, lines)
  const levels = await lockStock(tx, lines)
  const expired = await expiredLots(tx, lines)
  const moves = movesOfCount(lines)
  const changes = moves.map((move) => changeOf(move, { stocktake, expired }))
  const freed = await freeMissing(tx, levels, changes)
  const { values } = await post(tx, { kind: 'COUNT', reason: stocktake.note, changes })
  await noteWorth(tx, { lines, moves, values, freed })
}

function changeOf(
  { line, from, to, quantity }: CountMove<Line>,
  { stocktake, expired }: { stocktake: LockedStocktake; expired: ReadonlySet<string> },
): StockChange {
  const { productId, warehouseId, lotId, isSerial } = line
  const end = (each: Line | null) => (each ? { id: each.locationId, kind: each.kind } : ADJUSTMENT)
  const lot = { id: lotId ?? '', isSerial, isExpired: expired.has(`${lotId ?? ''} ${warehouseId}`) }
  return {
    ...{ productId, warehouseId, document: stocktake, field: ['id'] },
    movement: { from: end(from), to: end(to), quantity },
    ...(lotId === null ? {} : { lot }),
  }
}

/** Frees what is reserved of goods that are not there, and answers from whom. */
async function freeMissing(
  tx: Tx,
  levels: readonly Level[],
  changes: readonly StockChange[],
): Promise<readonly Holder[]> {
  const short = await shortOf(tx, levels, changes)
  if (short.length === 0) return []
  const holders = await holdersOf(tx, short)
  const freed = short.flatMap((each) =>
    takeParts(
      holders.filter((holder) => keyOf(holder) === keyOf(each)),
      each.missing,
    ),
  )
  await freeHolders(tx, freed, 'short')
  return freed
}

/** What would be reserved but not there after some changes. */
async function shortOf(tx: Tx, levels: readonly Level[], changes: readonly StockChange[]) {
  const lots = await lotsOf(tx, levels)
  const untracked = levels.filter(({ tracking }) => tracking === 'NONE')
  const goods = [
    ...untracked.map((level) => ({ ...level, lotId: null, available: availableOf(level) })),
    ...lots.map(({ productId, warehouseId, lotId, available }) => ({ productId, warehouseId, lotId, available })),
  ]
  return goods.flatMap(({ productId, warehouseId, lotId, available }) => {
    const own = changes.filter(
      (change) => keyOf({ ...change, lotId: change.lot?.id ?? null }) === keyOf({ productId, warehouseId, lotId }),
    )
    const after = sum([
      available,
      ...own.map(effected).flatMap((change) => [change.onHandChange, negate(change.unavailableChange)]),
    ])
    return isNegative(after) ? [{ productId, warehouseId, lotId, missing: negate(after) }] : []
  })
}

function keyOf({ productId, warehouseId, lotId }: Held): string {
  return `${placeOf({ productId, warehouseId })} ${lotId ?? ''}`
}

/** Writes down what each difference was worth, and at the first line of goods how many reserved ones were missing. */
async function noteWorth(
  tx: Tx,
  posted: {
    lines: readonly Line[]
    moves: readonly CountMove<Line>[]
    values: readonly string[]
    freed: readonly Holder[]
  },
): Promise<void> {
  const { lines, moves, values, freed } = posted
  const worth = lines.map(({ lineId }) =>
    sum(
      moves.flatMap(({ line, from, to }, place) => {
        if (line.lineId !== lineId || (from && to)) return []
        return [to ? (values[place] ?? '0') : negate(values[place] ?? '0')]
      }),
    ),
  )
  const missing = lines.map((line, place) => {
    const isFirst = lines.findIndex((each) => keyOf(each) === keyOf(line)) === place
    return isFirst ? sum(freed.filter((holder) => keyOf(holder) === keyOf(line)).map(({ quantity }) => quantity)) : '0'
  })
  await tx.sql`
    update stocktake_lines line set value = each.value, shortage = each.shortage
    from unnest(${lines.map(({ lineId }) => lineId)}::text[], ${worth}::text[]::numeric[], ${missing}::text[]::numeric[])
      as each(id, value, shortage)
    where line.id = each.id`
}
