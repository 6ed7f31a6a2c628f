import { addDays } from '@tradewind/kernel'

/** A move of the ledger in whole units and cents. */
export type Move = {
  readonly productId: string
  readonly warehouseId: string
  readonly kind: string
  readonly day: string
  readonly change: bigint
  readonly cents: bigint
  /** The warehouse that a transfer came from. */
  readonly sender: string | null
}

type Asked = {
  readonly within: ReadonlySet<string>
  readonly from: string
  readonly to: string
  readonly slowAfterDays: number
}

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

/** A quotient to some digits, half away from zero; null by zero. */
export function ratio(above: bigint, below: bigint, scale: number): string | null {
  if (below === 0n) return null
  const unit = 10n ** BigInt(scale)
  const twice = (above * unit * 2n + below) / (below * 2n)
  const digits = String(twice).padStart(scale + 1, '0')
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

export const money = (cents: bigint): string => ratio(cents, 100n, 2) ?? ''

/**
 * The figures of one product in the most direct way: the stock of every day is added up from all moves of the product,
 * day after day. It shares no formula with the product.
 */
export function naiveTurn(moves: readonly Move[], asked: Asked) {
  const { within, from, to } = asked
  const days = daysFrom(from, to)
  const own = moves.filter(({ warehouseId }) => within.has(warehouseId))
  const until = (rows: readonly Move[], day: string) => rows.filter((move) => move.day <= day)
  const units = (rows: readonly Move[]) => total(rows.map(({ change }) => change))
  const worth = (rows: readonly Move[]) => total(rows.map(({ cents }) => cents))
  const ownDays = total(days.map((day) => units(until(own, day))))
  const allDays = total(days.map((day) => units(until(moves, day))))
  const worthDays = total(days.map((day) => worth(until(moves, day))))
  const sold = own.filter(({ kind, day }) => kind === 'SHIPMENT' && day >= from && day <= to)
  const [onHand, all] = [units(until(own, to)), until(moves, to)]
  const count = BigInt(days.length)
  const averageCents = BigInt(ratio(worthDays * ownDays, allDays * count, 0) ?? '0')
  const [shipped, cost] = [-units(sold), -worth(sold)]
  const ages = agesOf(own, { within, on: to })
  const slowFrom = addDays(to, 1 - asked.slowAfterDays)
  const hasShipped = own.some(({ kind, day }) => kind === 'SHIPMENT' && day >= slowFrom && day <= to)
  return {
    onHand: String(onHand),
    value: money(BigInt(ratio(worth(all) * onHand, units(all), 0) ?? '0')),
    shippedQuantity: String(shipped),
    costOfGoodsSold: money(cost),
    averageQuantity: plain(ratio(ownDays, count, 6)),
    averageValue: money(averageCents),
    turnover: averageCents > 0n ? ratio(cost, averageCents, 2) : null,
    turnoverDays: cost > 0n ? ratio(averageCents * count, cost, 1) : null,
    daysOfCover: shipped > 0n ? ratio(onHand * count, shipped, 1) : null,
    lastShippedOn: until(own, to).findLast(({ kind }) => kind === 'SHIPMENT')?.day ?? null,
    isSlow: !hasShipped && ages.some(({ day }) => day < slowFrom),
    demandVariation: variationOf(sold, { from, to }),
  }
}

/** What is still there, the newest first: whatever leaves is what came in first. */
export function agesOf(own: readonly Move[], { within, on }: { within: ReadonlySet<string>; on: string }) {
  let queue: { day: string; left: bigint }[] = []
  const drop = (count: bigint) => {
    let open = count
    queue = queue.flatMap((layer) => {
      const part = layer.left < open ? layer.left : open
      open -= part
      return layer.left > part ? [{ ...layer, left: layer.left - part }] : []
    })
  }
  const isWithin = ({ kind, sender }: Move) => kind === 'TRANSFER' && sender !== null && within.has(sender)
  const until = own.filter(({ day }) => day <= on)
  for (const move of until) {
    if (move.change > 0n && !isWithin(move)) queue.push({ day: move.day, left: move.change })
    else if (move.change < 0n && !isWithin(move)) drop(-move.change)
  }
  // What is on the way between the warehouses counts as gone, and the oldest is gone first.
  drop(total(queue.map(({ left }) => left)) - total(until.map(({ change }) => change)))
  return queue.toReversed()
}

function variationOf(sold: readonly Move[], { from, to }: { from: string; to: string }): string | null {
  const months = [...new Set(daysFrom(from, to).map((day) => day.slice(0, 7)))].filter((month) => {
    const nextMonth = addDays(`${month}-28`, 4).slice(0, 7)
    return `${month}-01` >= from && addDays(`${nextMonth}-01`, -1) <= to
  })
  const demand = months.map(
    (month) => -Number(total(sold.filter(({ day }) => day.startsWith(month)).map(({ change }) => change))),
  )
  const mean = demand.reduce((sum, value) => sum + value, 0) / demand.length
  if (months.length < 3 || mean === 0) return null
  const variance = demand.reduce((sum, value) => sum + (value - mean) ** 2, 0) / demand.length
  return (Math.sqrt(variance) / mean).toFixed(4)
}

/** Classes by counting, for each product, what the costlier ones come to. */
export function naiveClass(cost: bigint, costs: readonly bigint[]): string {
  const before = total(costs.filter((other) => other > cost)) * 100n
  if (cost <= 0n || before >= total(costs) * 95n) return 'C'
  return before < total(costs) * 80n ? 'A' : 'B'
}

function daysFrom(from: string, to: string): string[] {
  const days = [from]
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Without the zeros at the end. */
function plain(text: string | null): string {
  return (text ?? '').replace(/\.?0+$/, '')
}
