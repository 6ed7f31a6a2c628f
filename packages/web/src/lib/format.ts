import { businessDay, currencyScale } from '@tradewind/kernel'
import { useMemo } from 'react'
import { deviceNow } from './day.ts'
import { type Language, useLanguage } from './i18n.tsx'
import { type Company, useCompany } from './viewer.tsx'

/** Numbers and dates as people of the viewer's language write them. Decimals stay text and never become floats. */
export interface Format {
  /** An amount with its currency sign, short for the company's own currency: ¥1,234.50, but US$ and JP¥ for others. */
  money(amount: string, currency: string): string
  /** An amount without the sign, with the digits of its currency: 1,234.50. */
  amount(amount: string, currency: string): string
  /** An amount in short form: 12.3万 in Chinese, 123K in English. */
  shortMoney(amount: string, currency: string): string
  /** Names of which any may hold: 草稿或已确认, Draft or Confirmed. */
  either(names: readonly string[]): string
  /** A quantity or another exact number, without trailing zeros. */
  number(value: string | number): string
  /** An exact number rounded to so many digits, all of which are shown, so that a column of them is even: 0.40, 12.00. */
  rounded(value: string, digits: number): string
  /** A rate in per cent as the contract gives it: "13" is 13%. */
  percent(value: string): string
  /** A calendar date: 2026年3月5日, 5 Mar 2026. */
  date(date: string): string
  /** An instant as day and time in the company's time zone. */
  instant(instant: string): string
  /** The company's business day by the clock of the device. */
  today(): string
  /** An instant as time when it is of today, else as date, in the company's time zone. */
  moment(instant: string): string
}

export function useFormat(): Format {
  const language = useLanguage()
  const { timeZone, currency } = useCompany()
  return useMemo(() => formatOf(language, { timeZone, currency }), [language, timeZone, currency])
}

const known = new Map<string, Format>()

/** The same without React, for tests and for texts made outside components. Kept, since many rows ask for the same. */
export function formatOf(language: Language, company: Company): Format {
  const key = `${language} ${company.timeZone} ${company.currency}`
  const format = known.get(key) ?? makeFormat(language, company)
  known.set(key, format)
  return format
}

function makeFormat(language: Language, { timeZone, currency: own }: Company): Format {
  const tag = language === 'en' ? 'en-GB' : 'zh-CN'
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })
  const instant = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone })
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })
  const amounts = (currency: string, options: Intl.NumberFormatOptions) =>
    numberFormat(tag, { ...options, ...digits(currency) })
  const date = (text: string) => day.format(Date.parse(`${text}T00:00:00Z`))
  return {
    money: (amount, currency) =>
      exact(amounts(currency, { style: 'currency', currency, currencyDisplay: signOf(currency, own) }), amount),
    amount: (amount, currency) => exact(amounts(currency, {}), amount),
    shortMoney: (amount, currency) =>
      exact(shortFormat(language, { currency, currencyDisplay: signOf(currency, own) }), amount),
    either: (names) => new Intl.ListFormat(tag, { type: 'disjunction' }).format(names),
    number: (value) => (typeof value === 'number' ? plain.format(value) : exact(plain, value)),
    rounded: (value, places) =>
      exact(numberFormat(tag, { minimumFractionDigits: places, maximumFractionDigits: places }), value),
    percent: (value) => `${exact(plain, value)}%`,
    date,
    instant: (text) => instant.format(Date.parse(text)),
    today: () => businessDay(deviceNow(), timeZone),
    moment: (text) => {
      const of = businessDay(text, timeZone)
      return of === businessDay(deviceNow(), timeZone) ? time.format(Date.parse(text)) : date(of)
    },
  }
}

function digits(currency: string): Intl.NumberFormatOptions {
  const scale = currencyScale(currency)
  return { minimumFractionDigits: scale, maximumFractionDigits: scale }
}

/** Several currencies share a sign: only the company's own goes without the letters that tell it from the others. */
function signOf(currency: string, own: string): 'narrowSymbol' | 'symbol' {
  return currency === own ? 'narrowSymbol' : 'symbol'
}

/** British English would write a small k for thousands. */
function shortFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return numberFormat(language === 'en' ? 'en-US' : language, {
    ...options,
    style: 'currency',
    notation: 'compact',
    maximumSignificantDigits: 4,
  })
}

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format is slow and a grid asks for the same ones in every cell, so they are kept; there are few. */
function numberFormat(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tag} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.NumberFormat(tag, options)
  formats.set(key, format)
  return format
}

/** Intl formats decimal text digit by digit when it is given as text; a number would lose digits. */
function exact(format: Intl.NumberFormat, value: string): string {
  return isNumeric(value) ? format.format(value) : value
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}
