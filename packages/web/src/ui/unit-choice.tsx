import { useFormat } from '../lib/format.ts'
import { useT } from '../lib/i18n.tsx'
import { type Counting, countText, typedCount } from '../lib/packs.ts'
import classes from './unit-choice.module.css'

interface UnitChoiceProps {
  readonly label: string
  readonly counting: Counting
  /** What stands in the field of the number, perhaps with a unit behind it. */
  readonly typed: string
  readonly onChange: (typed: string) => void
}

/**
 * What a number counts, below the field of the number, and what it comes to; nothing for what comes in no packs. It is
 * the browser's own list, so arrows and first letters choose.
 */
export function UnitChoice({ label, counting, typed, onChange }: UnitChoiceProps) {
  const t = useT()
  const format = useFormat()
  const { unit, packs } = counting
  if (!unit || packs.length === 0) return null
  const count = typedCount(typed, counting)
  const choose = (packId: string) =>
    onChange(countText(count?.number ?? '1', packs.find(({ id }) => id === packId) ?? null))
  return (
    <span className={classes['choice']}>
      <select aria-label={label} value={count?.pack?.id ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{unit.name}</option>
        {packs.map((pack) => (
          <option key={pack.id} value={pack.id}>
            {t('term.packOf', { pack: pack.unit.name, factor: format.number(pack.factor) })}
          </option>
        ))}
      </select>
      {count?.pack && (
        <output>{t('term.countTotal', { quantity: format.number(count.quantity), unit: unit.name })}</output>
      )}
    </span>
  )
}
