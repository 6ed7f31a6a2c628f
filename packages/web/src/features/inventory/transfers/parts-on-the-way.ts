import { compare, isPositive, subtract } from '@tradewind/kernel'
import type { TransferRecord_TransferFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import type { AskedQuantity } from './quantities-dialog.tsx'

/** What of a transfer is on the way, by product and lot, as quantities to ask for. */
export function usePartsOnTheWay({ lines }: TransferRecord_TransferFragment): AskedQuantity[] {
  const t = useT()
  const format = useFormat()
  return lines.flatMap(({ product, parts }) =>
    parts
      .filter(({ inTransit }) => isPositive(inTransit))
      .map(({ id, lot, inTransit }) => ({
        id,
        label: [product.sku, product.name, ...(lot ? [lot.code] : [])].join(' · '),
        hint: t('transfers.wayHint', { inTransit: format.number(inTransit), unit: product.unit.name }),
        planned: inTransit,
        goods: { id, product, lot: lot?.code ?? null, most: inTransit },
        remark: (quantity) => {
          const missing = subtract(inTransit, quantity)
          return compare(missing, '0') === 0 ? null : t('transfers.missing', { missing: format.number(missing) })
        },
      })),
  )
}
