/** Hundredths as a decimal text with two digits. */
export function amountText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** A share in per cent of hundredths, rounded half up as the product rounds; whole numbers throughout. */
export function shareOf(cents: number, percent: number): number {
  return Math.floor((cents * percent + 50) / 100)
}
