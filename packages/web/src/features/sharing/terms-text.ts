import type { SharingRow_SharingFragment } from '../../generated/graphql.ts'
import { useFormat } from '../../lib/format.ts'
import { useT } from '../../lib/i18n.tsx'

type Terms = Pick<SharingRow_SharingFragment, 'method' | 'minimumQuantity' | 'minimumPercent'>

/** Says by what was shared, and what each line got first. */
export function useTermsText(): (terms: Terms) => string {
  const t = useT()
  const format = useFormat()
  return ({ method, minimumQuantity, minimumPercent }) => {
    const minimum =
      minimumQuantity == null
        ? minimumPercent == null
          ? null
          : format.percent(minimumPercent)
        : format.number(minimumQuantity)
    const by = t(`sharing.method.${method}`)
    return minimum === null ? by : t('sharing.withMinimum', { by, minimum })
  }
}
