import Big from 'big.js'

/**
 * An exact decimal number as text in plain notation, for example "1234.50". Every function takes and returns such
 * texts, so a value is the same on the wire, in PostgreSQL and here.
 */
export type Decimal = string

const PLAIN = /^-?\d{1,20}(\.\d{1,6})?$/

Big.DP = 30
Big.RM = Big.roundHalfUp

/** Whether a text is a plain decimal with at most 20 digits before and 6 after the point. Refuses 1e2, 1,000 and １２. */
export function isDecimal(text: string): text is Decimal {
  return PLAIN.test(text)
}

export function add(left: Decimal, right: Decimal): Decimal {
  return plain(new Big(left).plus(right))
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  return plain(new Big(left).minus(right))
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return plain(new Big(left).times(right))
}

/** Divides with 30 digits after the point; throws when the divisor is zero. */
export function divide(left: Decimal, right: Decimal): Decimal {
  return plain(new Big(left).div(right))
}

/** How many times a part above zero is whole in a total: 7 holds 2 three times. */
export function wholeTimes(total: Decimal, part: Decimal): Decimal {
  const times = new Big(total).div(part).round(0, Big.roundDown)
  return plain(times.times(part).gt(total) ? times.minus(1) : times)
}

/** The square root with 30 digits after the point; throws when the value is negative. */
export function squareRoot(value: Decimal): Decimal {
  return plain(new Big(value).sqrt())
}

export function negate(value: Decimal): Decimal {
  return plain(new Big(value).neg())
}

export function absolute(value: Decimal): Decimal {
  return plain(new Big(value).abs())
}

export function sum(values: readonly Decimal[]): Decimal {
  return plain(values.reduce((total, value) => total.plus(value), new Big(0)))
}

export function minimum(left: Decimal, right: Decimal): Decimal {
  return compare(left, right) <= 0 ? left : right
}

export function maximum(left: Decimal, right: Decimal): Decimal {
  return compare(left, right) >= 0 ? left : right
}

/** -1, 0 or 1 as left is less than, equal to or greater than right; "1.0" equals "1". */
export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  return new Big(left).cmp(right)
}

export function isZero(value: Decimal): boolean {
  return compare(value, '0') === 0
}

export function isPositive(value: Decimal): boolean {
  return compare(value, '0') > 0
}

export function isNegative(value: Decimal): boolean {
  return compare(value, '0') < 0
}

/**
 * Rounds half away from zero, as PostgreSQL's round(numeric) does, and pads to the scale: round("-2.5", 0) is "-3",
 * round("1.005", 2) is "1.01". A credit note therefore rounds exactly as its invoice did.
 */
export function round(value: Decimal, scale: number): Decimal {
  const rounded = new Big(value).round(scale, Big.roundHalfUp)
  return rounded.eq(0) ? new Big(0).toFixed(scale) : rounded.toFixed(scale)
}

/** Cuts towards zero to the scale, without padding: a whole pack, or what a unit allows (DOMAIN RQ8). */
export function roundDown(value: Decimal, scale: number): Decimal {
  return plain(new Big(value).round(scale, Big.roundDown))
}

/** The digits after the point that carry information; trailing zeros do not count, so "1.50" has 1. */
export function scaleOf(value: Decimal): number {
  return (plain(new Big(value)).split('.')[1] ?? '').length
}

/**
 * Splits a total over weights so that the parts have the given scale and add up to the total exactly. Each part is cut
 * towards zero; the units left over go to the largest remainders, the first one on a tie (DOMAIN RM6).
 */
export function allocate(total: Decimal, weights: readonly Decimal[], scale: number): Decimal[] {
  if (weights.length === 0) return []
  const whole = new Big(total)
  const weightSum = new Big(sum(weights))
  const shares = weights.map((weight) =>
    weightSum.eq(0) ? whole.div(weights.length) : whole.times(weight).div(weightSum),
  )
  const parts = shares.map((share) => share.round(scale, Big.roundDown))
  const unit = new Big(10).pow(-scale).times(whole.lt(0) ? -1 : 1)
  const missing = whole.minus(parts.reduce((left, right) => left.plus(right), new Big(0)))
  const ranked = shares
    .map((share, index) => ({ index, remainder: share.minus(parts[index] ?? 0).times(whole.lt(0) ? -1 : 1) }))
    .sort((left, right) => right.remainder.cmp(left.remainder) || left.index - right.index)
  const steps = missing.div(unit).round(0, Big.roundHalfUp).toNumber()
  const counts = new Map<number, number>()
  for (let step = 0; step < Math.abs(steps); step += 1) {
    const place = ranked[step % ranked.length]
    if (place) counts.set(place.index, (counts.get(place.index) ?? 0) + Math.sign(steps))
  }
  return parts.map((part, index) => part.plus(unit.times(counts.get(index) ?? 0)).toFixed(scale))
}

function plain(value: Big): Decimal {
  return value.eq(0) ? '0' : value.toFixed()
}
