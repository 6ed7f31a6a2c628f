import { writtenNumber } from '@tradewind/kernel'
import type { Translate } from '../../lib/i18n.tsx'

/** What somebody typed for the limits of a place or a category. */
export interface TypedLimits {
  readonly threshold: string
  readonly ceiling: string
  readonly slowAfterDays: string
  readonly stockOutDays: string
}

interface Limits {
  readonly threshold?: string | null
  readonly ceiling?: string | null
  readonly slowAfterDays?: number | null
  readonly stockOutDays?: number | null
}

export function typedOf(limits: Limits | null): TypedLimits {
  const { threshold, ceiling, slowAfterDays, stockOutDays } = limits ?? {}
  return {
    threshold: threshold ?? '',
    ceiling: ceiling ?? '',
    slowAfterDays: String(slowAfterDays ?? ''),
    stockOutDays: String(stockOutDays ?? ''),
  }
}

/** The limits that are meant, where an empty one is none; or what is wrong with which field. */
export function meantLimits(typed: TypedLimits, t: Translate) {
  const threshold = meant(typed.threshold, writtenNumber)
  const ceiling = meant(typed.ceiling, writtenNumber)
  const slowAfterDays = meant(typed.slowAfterDays, (text) => typedDays(text, 3650))
  const stockOutDays = meant(typed.stockOutDays, (text) => typedDays(text, 365))
  const messages: Readonly<Record<string, string>> = {
    ...(threshold === undefined ? { threshold: t('inventory.badQuantity') } : {}),
    ...(ceiling === undefined ? { ceiling: t('inventory.badQuantity') } : {}),
    ...(slowAfterDays === undefined ? { slowAfterDays: t('inventory.limits.badDays') } : {}),
    ...(stockOutDays === undefined ? { stockOutDays: t('inventory.limits.badDaysAhead') } : {}),
  }
  return { messages, limits: { threshold, ceiling, slowAfterDays, stockOutDays } }
}

/** What is meant by a text: nothing by an empty one, undefined by one that cannot be read. */
function meant<Value>(text: string, read: (text: string) => Value | null): Value | null | undefined {
  return text.trim() === '' ? null : (read(text) ?? undefined)
}

function typedDays(text: string, daysMax: number): number | null {
  const digits = writtenNumber(text) ?? ''
  const days = Number(digits)
  return /^\d{1,4}$/.test(digits) && days >= 1 && days <= daysMax ? days : null
}
