import { Button } from '@mantine/core'
import type { SuggestionRow_SuggestionFragment } from '../../../generated/graphql.ts'
import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { PathLink } from '../../../ui/path-link.tsx'
import classes from '../inventory.module.css'

interface SuggestionCardProps {
  readonly suggestion: SuggestionRow_SuggestionFragment
  /** Absent for those who may not ask for supply. */
  readonly onTake: (() => void) | null
}

/** A suggestion on a phone: what and where, why, and the one button that asks for it. */
export function SuggestionCard({ suggestion, onTake }: SuggestionCardProps) {
  const t = useT()
  const format = useFormat()
  const { product, warehouse, rule, sellable, incoming, outgoing, forecast } = suggestion
  const why = t('replenishment.why', {
    sellable: format.number(sellable),
    incoming: format.number(incoming),
    outgoing: format.number(outgoing),
    forecast: format.number(forecast),
    minimum: format.number(rule.minimum),
  })
  const what = t('replenishment.createOf', {
    kind: t(`term.supplyKind.${rule.kind}`),
    quantity: format.number(suggestion.quantity),
    unit: product.unit.name,
  })
  return (
    <div className={classes['suggestion']}>
      <PathLink to={`/availability/${rule.stockLevel.id}`}>{product.name}</PathLink>
      <span>{`${product.sku} · ${warehouse.name}`}</span>
      <span>{why}</span>
      {onTake ? (
        <Button size="md" onClick={onTake}>
          {what}
        </Button>
      ) : (
        <strong>{what}</strong>
      )}
    </div>
  )
}
