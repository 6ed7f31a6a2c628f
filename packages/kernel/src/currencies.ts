/** The currency that the company keeps its books, its prices and its costs in. */
export const BASE_CURRENCY = 'CNY'

/** ISO 4217 currencies whose amounts have another number of digits than two. Source: ISO 4217 list one. */
const SCALES: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** The digits after the point of a currency's amounts: 2 for CNY and USD, 0 for JPY, 3 for KWD. */
export function currencyScale(currency: string): number {
  return SCALES[currency] ?? 2
}

export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}
