import {
  type CalendarDate,
  compare,
  type Decimal,
  divide,
  isNegative,
  isPositive,
  maximum,
  multiply,
  negate,
  round,
  subtract,
  sum,
} from '@tradewind/kernel'

/** Goods that are to come, a positive quantity, or to go, a negative one; without a day, or late, it counts as today. */
export type Flow = { readonly dueOn: CalendarDate | null; readonly quantity: Decimal }

/** What there is now and what is to come and go. */
export type Outlook = { readonly sellable: Decimal; readonly flows: readonly Flow[] }

/** What there will be by a day. */
export type Forecast = { readonly incoming: Decimal; readonly outgoing: Decimal; readonly forecast: Decimal }

/**
 * Sellable plus what is expected by the end of a day, today or later, less what confirmed demand wants by then (DOMAIN
 * RQ1). What is reserved is part of that demand and is not counted a second time.
 */
export function forecastOn({ sellable, flows }: Outlook, day: CalendarDate): Forecast {
  const due = flows.filter(({ dueOn }) => dueOn === null || dueOn <= day).map(({ quantity }) => quantity)
  const incoming = sum(due.filter(isPositive))
  const outgoing = negate(sum(due.filter(isNegative)))
  return { incoming, outgoing, forecast: subtract(sum([sellable, incoming]), outgoing) }
}

/** The first day from which a quantity is there and no later promise takes it away again; null when there is none. */
export function availableFrom(
  outlook: Outlook,
  asked: { quantity: Decimal; today: CalendarDate },
): CalendarDate | null {
  const { quantity, today } = asked
  const later = outlook.flows.flatMap(({ dueOn }) => (dueOn !== null && dueOn > today ? [dueOn] : []))
  const days = [...new Set([today, ...later])].sort()
  const lastShort = days.findLastIndex((day) => compare(forecastOn(outlook, day).forecast, quantity) < 0)
  return days[lastShort + 1] ?? null
}

/** Everything that is expected and wanted is due by then. */
export const FAR_DAY: CalendarDate = '9999-12-31'

/** The first day from today to the last one on which the forecast is below zero; null when it never is. */
export function stockOutOn(
  outlook: Outlook,
  asked: { today: CalendarDate; lastDay: CalendarDate },
): CalendarDate | null {
  const { today, lastDay } = asked
  const wanted = outlook.flows.flatMap(({ dueOn }) =>
    dueOn !== null && dueOn > today && dueOn <= lastDay ? [dueOn] : [],
  )
  const isShort = (day: CalendarDate) => isNegative(forecastOn(outlook, day).forecast)
  return [...new Set([today, ...wanted])].sort().find(isShort) ?? null
}

/** How much is expected by the day by which it is enough. */
export type Cover = { readonly quantity: Decimal; readonly dueOn: CalendarDate }

/**
 * What covers a low place (DOMAIN RN3): supply that lifts what is available above the threshold no later than the day on
 * which goods would run out without it, while with it the forecast never falls below zero. What is late is not relied
 * upon, though the forecast counts it. Null when nothing does.
 */
export function coverOf(
  { sellable, flows }: Outlook,
  low: { available: Decimal; threshold: Decimal; today: CalendarDate },
): Cover | null {
  const { available, threshold, today } = low
  const leaving = flows.filter(({ quantity }) => isNegative(quantity))
  const expected = flows.flatMap(({ dueOn, quantity }) =>
    isPositive(quantity) && dueOn !== null && dueOn >= today ? [{ dueOn, quantity }] : [],
  )
  const always = { today, lastDay: FAR_DAY }
  if (stockOutOn({ sellable, flows: [...leaving, ...expected] }, always) !== null) return null
  const runsOutOn = stockOutOn({ sellable, flows: leaving }, always) ?? FAR_DAY
  const covers = [...new Set(expected.map(({ dueOn }) => dueOn))].sort().map(
    (dueOn): Cover => ({
      dueOn,
      quantity: sum(expected.filter((each) => each.dueOn <= dueOn).map(({ quantity }) => quantity)),
    }),
  )
  const enough = covers.find(({ quantity }) => compare(sum([available, quantity]), threshold) > 0)
  return enough && enough.dueOn <= runsOutOn ? enough : null
}

/** How much is got when, in the unit of the product. */
export type ReorderQuantities = { readonly minimum: Decimal; readonly maximum: Decimal; readonly multiple: Decimal }

/**
 * How much to get: nothing above the minimum; at or under it what brings the forecast up to the maximum, rounded up to
 * whole multiples (DOMAIN RN1, in which being at the minimum counts).
 */
export function orderQuantity(rule: ReorderQuantities, forecast: Decimal): Decimal {
  const gap = subtract(rule.maximum, forecast)
  if (compare(forecast, rule.minimum) > 0 || !isPositive(gap)) return '0'
  const near = round(divide(gap, rule.multiple), 0)
  const quantity = multiply(near, rule.multiple)
  return compare(quantity, gap) >= 0 ? quantity : sum([quantity, rule.multiple])
}

/** How much answers an alert where there is no rule: what brings the forecast up to twice the threshold, at least one unit of it. */
export function answerQuantity(threshold: Decimal, forecast: Decimal): Decimal {
  const least = isPositive(threshold) ? threshold : '1'
  return maximum(subtract(multiply(least, '2'), forecast), least)
}

/** What a warehouse has free above its own minimum. */
export type Surplus = { readonly warehouseId: string; readonly warehouseCode: string; readonly surplus: Decimal }

/** The warehouse that can best spare some for another one: that with the most, the first by its code of several; or null. */
export function bestDonor<Each extends Surplus>(surpluses: readonly Each[], warehouseId: string): Each | null {
  const able = surpluses.filter((each) => each.warehouseId !== warehouseId && isPositive(each.surplus))
  const ranked = able.toSorted(
    (left, right) => compare(right.surplus, left.surplus) || (left.warehouseCode < right.warehouseCode ? -1 : 1),
  )
  return ranked[0] ?? null
}
