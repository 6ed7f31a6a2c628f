import type { StocktakeRow_StocktakeFragment } from '../../../generated/graphql.ts'
import type { Translate } from '../../../lib/i18n.tsx'

type Scope = Pick<StocktakeRow_StocktakeFragment, 'abcClass' | 'location' | 'category'>

/** What of the warehouse is counted, in a few words. */
export function scopeText(t: Translate, { location, category, abcClass }: Scope): string {
  const parts = [location?.code, category?.name, abcClass ? t('stocktakes.ofClass', { class: abcClass }) : null].filter(
    (part) => part != null,
  )
  return parts.length > 0 ? parts.join(' · ') : t('stocktakes.whole')
}
