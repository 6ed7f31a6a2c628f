import { useFormat } from '../../../lib/format.ts'
import { useT } from '../../../lib/i18n.tsx'
import { type Counting, inPacks, typedSum } from '../../../lib/packs.ts'
import classes from './count.module.css'

interface CountPacksProps {
  readonly counting: Counting
  /** What was typed so far; empty before. */
  readonly typed: string
  readonly onType: (typed: string) => void
}

/**
 * The packs that a number can count, one tap each, as the keys of a phone have no letters beside the digits; and what was
 * typed comes to. The packs are those of the product, so they tell nothing of how many there are.
 */
export function CountPacks({ counting, typed, onType }: CountPacksProps) {
  const t = useT()
  const format = useFormat()
  const total = typed.includes('+') || /\D/.test(typed) ? typedSum(typed, counting) : null
  return (
    <span className={classes['packs']}>
      {counting.packs.map((pack) => (
        <button
          key={pack.id}
          type="button"
          disabled={!/\d\s*$/.test(typed)}
          // The number keeps the focus, so that it is not taken before its packs are known.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onType(inPacks(typed, pack))}
        >
          {t('term.packOf', { pack: pack.unit.name, factor: format.number(pack.factor) })}
        </button>
      ))}
      <output>
        {total !== null && t('term.countTotal', { quantity: format.number(total), unit: counting.unit?.name ?? '' })}
      </output>
    </span>
  )
}
