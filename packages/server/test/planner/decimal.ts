const SCALE = 12

/** A decimal of any sign as a whole number of 10^-12, so that the evaluator compares and adds exactly. */
export function scaled(text: string): bigint {
  const [, sign, whole = '0', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const value = BigInt(whole + digits.padEnd(SCALE, '0'))
  return sign === '-' ? -value : value
}

/** Such a number in text with so many digits behind the point. */
export function decimalText(value: bigint, digits: number): string {
  const magnitude = String(value < 0n ? -value : value).padStart(SCALE + 1, '0')
  const sign = value < 0n ? '-' : ''
  const point = magnitude.length - SCALE
  return `${sign}${magnitude.slice(0, point)}${digits === 0 ? '' : `.${magnitude.slice(point, point + digits)}`}`
}

/** The digits behind the point of a text. */
export function digitsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0
}

/** 100 * part / whole with two digits, half up; "0.00" of nothing. */
export function percent(part: bigint, whole: bigint): string {
  if (whole === 0n) return '0.00'
  const hundredths = (20_000n * part + whole) / (2n * whole)
  return decimalText(hundredths * 10n ** BigInt(SCALE - 2), 2)
}
