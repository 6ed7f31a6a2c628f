import { addDays, isPositive, minimum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { StockPlace } from './demand.ts'
import { placeOf } from './ledger/change.ts'
import { outlooksOf } from './outlooks.ts'
import { refusePlaces } from './places.ts'
import type { LockedRule } from './reorder-rules.ts'
import { answerQuantity, bestDonor, FAR_DAY, forecastOn, orderQuantity, type Outlook } from './rules/replenishment.ts'
import type { SupplyKind } from './rules/supply.ts'
import { surplusesOf } from './suggestions.ts'
import type { NewRequest } from './supply-requests.ts'

/** What somebody asks for in one line: by a suggestion, for an alert, or of a product for a warehouse. */
export type AskedSupply = {
  readonly suggestionId?: string | null | undefined
  readonly alertId?: string | null | undefined
  readonly productId?: string | null | undefined
  readonly warehouseId?: string | null | undefined
  readonly kind?: SupplyKind | null | undefined
  readonly quantity?: string | null | undefined
  readonly dueOn?: string | null | undefined
  readonly donorWarehouseId?: string | null | undefined
  readonly note?: string | null | undefined
}

/** A line with everything that it left out. */
export type WantedSupply = Omit<NewRequest, 'transferId'> & { readonly field: readonly string[] }

const SOURCES = ['suggestionId', 'alertId', 'productId'] as const

/**
 * Where the lines want supply. Refuses: INVALID_INPUT for a line that names its place in two ways or none, or a place
 * that another line has named, NOT_FOUND for what is unknown or out of sight, STALE_QUANTITY for a suggestion that is
 * gone.
 */
export async function placesOfSupply(tx: Tx, asked: readonly AskedSupply[]): Promise<readonly StockPlace[]> {
  const named = await placesById(
    tx,
    asked.flatMap(({ suggestionId, alertId }) => suggestionId ?? alertId ?? []),
  )
  const taken = new Set<string>()
  return asked.map((line, index) => {
    const field = ['lines', String(index)]
    const [source, second] = SOURCES.filter((key) => line[key] != null)
    if (source === undefined || second !== undefined) return refuse('INVALID_INPUT', { field })
    const { productId = null, warehouseId = null } =
      source === 'productId' ? line : (named.get(line[source] ?? '') ?? {})
    const isSeen = warehouseId !== null && (tx.viewer.warehouseIds?.includes(warehouseId) ?? true)
    if (productId === null || warehouseId === null || !isSeen) {
      if (source === 'suggestionId') return refuseGone(field)
      return refuse('NOT_FOUND', { field: [...field, source === 'productId' ? 'warehouseId' : source] })
    }
    const place = { productId, warehouseId }
    if (taken.has(placeOf(place))) refuse('INVALID_INPUT', { reason: 'placeTwice', field: [...field, source] })
    taken.add(placeOf(place))
    return place
  })
}

async function placesById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StockPlace>> {
  const rows = await tx.sql<StockPlace & { id: string }>`
    select id, product_id as "productId", warehouse_id as "warehouseId" from replenishment_suggestions
    where id = any(${ids})
    union all
    select id, product_id, warehouse_id from stock_alerts where id = any(${ids})`
  return new Map(rows.map((row) => [row.id, row]))
}

function refuseGone(field: readonly string[]): never {
  return refuse('STALE_QUANTITY', { reason: 'suggestionGone', field: [...field, 'suggestionId'] })
}

type Asking = {
  readonly asked: readonly AskedSupply[]
  /** Of each line. */
  readonly places: readonly StockPlace[]
  /** Those of the places, held by the caller. */
  readonly rules: readonly LockedRule[]
}

type Known = StockPlace & {
  readonly id: string
  readonly quantity: string | null
  readonly threshold: string | null
  readonly isCleared: boolean
  /** Whether it tells of too little; supply is no answer to other alerts. */
  readonly isShort: boolean
  /** Whether a request for the alert is open. */
  readonly isAnswered: boolean
}

/** The lines with what their suggestions, alerts and rules know of them. */
export async function wantedSupply(tx: Tx, { asked, places, rules }: Asking): Promise<readonly WantedSupply[]> {
  const productIds = asked.flatMap(({ kind }, index) => (kind === 'TRANSFER' ? (places[index]?.productId ?? []) : []))
  const [known, outlooks, surpluses] = await Promise.all([
    knownOf(tx, asked),
    outlooksOf(tx, places),
    surplusesOf(tx, productIds),
  ])
  const ruleAt = new Map(rules.map((rule) => [placeOf(rule), rule]))
  const surplusesAt = Map.groupBy(surpluses, ({ productId }) => productId)
  const wanted = places.map((place, index) => {
    const line = asked[index] ?? {}
    const field = ['lines', String(index)]
    const rule = ruleAt.get(placeOf(place)) ?? null
    const source = known.get(line.suggestionId ?? line.alertId ?? '') ?? null
    refuseSource(line, source, field)
    const soonest = addDays(tx.today, rule?.leadDays ?? 0)
    const outlook = outlooks.get(placeOf(place)) ?? { sellable: '0', flows: [] }
    const usual = source && usualQuantity({ source, rule, outlook, soonest })
    const kind = line.kind ?? rule?.kind ?? 'PURCHASE'
    const donor = kind === 'TRANSFER' ? donorOf(line, surplusesAt.get(place.productId) ?? [], place) : null
    if (kind === 'TRANSFER' && donor === null) {
      refuse('INVALID_INPUT', { reason: 'noDonor', field: [...field, 'donorWarehouseId'] })
    }
    const quantity = line.quantity ?? (usual && donor?.surplus ? minimum(usual, donor.surplus) : usual)
    if (quantity === null) return refuse('BAD_QUANTITY', { field: [...field, 'quantity'] })
    return {
      ...{
        ...place,
        field,
        kind,
        quantity,
        dueOn: line.dueOn ?? soonest,
        note: line.note ?? null,
        ruleId: rule?.id ?? null,
      },
      ...{ alertId: line.alertId ?? null, donorWarehouseId: donor?.warehouseId ?? null },
    }
  })
  await refusePlaces(
    tx,
    wanted.map((each) => ({ ...each, field: [...each.field, 'quantity'] })),
  )
  return wanted
}

/** The suggestions as they are now that their rules are held, and the alerts, which are held from here on. */
async function knownOf(tx: Tx, asked: readonly AskedSupply[]): Promise<ReadonlyMap<string, Known>> {
  const ids = asked.flatMap(({ suggestionId, alertId }) => suggestionId ?? alertId ?? [])
  await tx.sql`select id from stock_alerts where id = any(${ids}) order by id for update`
  const rows = await tx.sql<Known>`
    select id, product_id as "productId", warehouse_id as "warehouseId", quantity, null::numeric as threshold,
      false as "isCleared", true as "isShort", false as "isAnswered"
    from replenishment_suggestions where id = any(${ids})
    union all
    select alert.id, alert.product_id, alert.warehouse_id, null,
      case alert.kind when 'PROJECTED_STOCK_OUT' then 0 else alert.threshold end, alert.cleared_at is not null,
      alert.kind in ('LOW_STOCK', 'OUT_OF_STOCK', 'PROJECTED_STOCK_OUT'),
      exists (select from supply_requests request where request.alert_id = alert.id
        and request.status in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED'))
    from stock_alerts alert where alert.id = any(${ids})`
  return new Map(rows.map((row) => [row.id, row]))
}

function refuseSource({ suggestionId }: AskedSupply, source: Known | null, field: readonly string[]): void {
  if (suggestionId != null && source === null) refuseGone(field)
  if (source && !source.isShort) refuse('INVALID_INPUT', { field: [...field, 'alertId'] })
  if (source?.isAnswered) refuse('DUPLICATE', { reason: 'alertRequested', field: [...field, 'alertId'] })
  if (source?.isCleared) refuse('ILLEGAL_TRANSITION', { state: 'CLEARED', allowed: [], field: [...field, 'alertId'] })
}

type Sourced = {
  readonly source: Known
  readonly rule: LockedRule | null
  readonly outlook: Outlook
  readonly soonest: string
}

/**
 * What a suggestion says; for an alert what fills up to the maximum of the rule, even above its minimum, or without a
 * rule what is left once everything that is wanted has gone.
 */
function usualQuantity({ source, rule, outlook, soonest }: Sourced): string {
  if (source.quantity !== null) return source.quantity
  const { forecast } = forecastOn(outlook, rule ? soonest : FAR_DAY)
  const filling = rule ? orderQuantity({ ...rule, minimum: rule.maximum }, forecast) : '0'
  return isPositive(filling) ? filling : answerQuantity(source.threshold ?? '0', forecast)
}

/** The warehouse that is named, whatever it can spare, or the best one. */
function donorOf(
  { donorWarehouseId }: AskedSupply,
  surpluses: Parameters<typeof bestDonor>[0],
  { warehouseId }: StockPlace,
): { readonly warehouseId: string; readonly surplus: string | null } | null {
  if (donorWarehouseId == null) return bestDonor(surpluses, warehouseId)
  const named = surpluses.find((each) => each.warehouseId === donorWarehouseId)
  return { warehouseId: donorWarehouseId, surplus: named?.surplus ?? null }
}
