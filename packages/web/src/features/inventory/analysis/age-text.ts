import type { Translate } from '../../../lib/i18n.tsx'

const AGES = ['0–30', '31–60', '61–90', '91–180', '180+'] as const

/** The ages of a group of stock: 31–60 days. */
export function ageText(t: Translate, place: number): string {
  return t('analysis.days', { days: AGES[place] ?? '' })
}
