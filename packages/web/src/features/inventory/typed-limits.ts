import type { Translate } from '../../lib/i18n.tsx'
import { typedQuantity } from './typed-quantity.ts'

/** What somebody typed for the limits of a place or a category. */
export interface TypedLimits {
  readonly threshold: string
  readonly ceiling: string
  readonly slowAfterDays: string
}

interface Limits {
  readonly threshold?: string | null
  readonly ceiling?: string | null
  readonly slowAfterDays?: number | null
}

export function typedOf(limits: Limits | null): TypedLimits {
  const { threshold, ceiling, slowAfterDays } = limits ?? {}
  return { threshold: threshold ?? '', ceiling: ceiling ?? '', slowAfterDays: String(slowAfterDays ?? '') }
}

/** The limits that are meant, where an empty one is none; or what is wrong with which field. */
export function meantLimits(typed: TypedLimits, t: Translate) {
  const quantity = (text: string) => (text.trim() === '' ? null : typedQuantity(text))
  const days = typed.slowAfterDays.normalize('NFKC').trim()
  const isDays = days === '' || (/^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= 3650)
  const [threshold, ceiling] = [quantity(typed.threshold), quantity(typed.ceiling)]
  const messages: Readonly<Record<string, string>> = {
    ...(threshold === null && typed.threshold.trim() !== '' ? { threshold: t('inventory.badQuantity') } : {}),
    ...(ceiling === null && typed.ceiling.trim() !== '' ? { ceiling: t('inventory.badQuantity') } : {}),
    ...(isDays ? {} : { slowAfterDays: t('inventory.limits.badDays') }),
  }
  return { messages, limits: { threshold, ceiling, slowAfterDays: days === '' ? null : Number(days) } }
}
