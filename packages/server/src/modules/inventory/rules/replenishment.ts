import {
  addDays,
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

/** The first day within some days from today on which the forecast is below zero; null when it never is. */
export function stockOutOn(outlook: Outlook, asked: { today: CalendarDate; days: number }): CalendarDate | null {
  const { today, days } = asked
  const lastDay = addDays(today, days)
  const wanted = outlook.flows.flatMap(({ dueOn }) =>
    dueOn !== null && dueOn > today && dueOn <= lastDay ? [dueOn] : [],
  )
  const isShort = (day: CalendarDate) => isNegative(forecastOn(outlook, day).forecast)
  return [...new Set([today, ...wanted])].sort().find(isShort) ?? null
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
