import { TextInput } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { useT } from '../../../lib/i18n.tsx'
import { isCommand, isComposing } from '../../../lib/keyboard.ts'
import { typedSum } from '../../../lib/packs.ts'
import { Status, type Tone } from '../../../ui/record/status.tsx'
import { type CountedGoods, keyOf } from './count-queue.ts'
import type { CountRow } from './count-rows.ts'
import { CountPacks } from './count-packs.tsx'
import classes from './count.module.css'

interface CountListProps {
  readonly rows: readonly CountRow[]
  readonly onCount: (count: CountedGoods & { quantity: string; label: string }) => void
  /** Enter in the last quantity. */
  readonly onLast: () => void
}

/** The goods of a place, each with a field for how many there are; Enter goes on to the next one. */
export function CountList({ rows, onCount, onLast }: CountListProps) {
  const t = useT()
  if (rows.length === 0) return <p className={classes['nothing']}>{t('stocktakes.nothingHere')}</p>
  return (
    <ul className={classes['rows']}>
      {rows.map((row) => (
        <CountItem key={keyOf(row)} row={row} onCount={onCount} onLast={onLast} />
      ))}
    </ul>
  )
}

function CountItem({ row, onCount, onLast }: Omit<CountListProps, 'rows'> & { row: CountRow }) {
  const t = useT()
  const isFound = row.tracking !== 'NONE' && row.lotCode === null
  const said = row.queued?.quantity ?? row.quantity ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const [lotCode, setLotCode] = useState('')
  const [message, setMessage] = useState<string | null>(null)
  const isOthers = row.state === 'othersRecount'
  const hasPacks = row.counting.packs.length > 0
  /** Takes what was typed; answers whether that could be done. */
  const take = (): boolean => {
    if (typed === null || typed.trim() === '' || typed === said) return true
    const quantity = typedSum(typed, row.counting)
    setMessage(quantity === null ? t(hasPacks ? 'stocktakes.badCount' : 'inventory.badQuantity') : null)
    if (quantity === null || (isFound && lotCode.trim() === '')) return false
    const { productId, locationId, name } = row
    const lot = isFound ? lotCode.trim() : row.lotCode
    onCount({ productId, locationId, lotCode: lot, quantity, label: lot ? `${name} · ${lot}` : name })
    setTyped(null)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || isComposing(event) || isCommand(event)) return
    event.preventDefault()
    if (!take()) return
    const fields = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLInputElement>('input:enabled') ?? [])]
    const next = fields[fields.indexOf(event.currentTarget) + 1]
    if (next) next.select()
    else onLast()
  }
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.closest('li')?.contains(event.relatedTarget)) take()
  }
  return (
    <li data-product={row.productId} data-lot={row.lotCode ?? ''} onBlur={onBlur}>
      <div className={classes['goods']}>
        <strong>{row.name}</strong>
        <span>{row.lotCode ? `${row.sku} · ${row.lotCode}` : row.sku}</span>
      </div>
      {isFound && (
        <TextInput
          aria-label={t('stocktakes.lotOf', { product: row.name })}
          placeholder={t('term.lot')}
          value={lotCode}
          onChange={({ currentTarget: { value } }) => setLotCode(value)}
          autoComplete="off"
        />
      )}
      <TextInput
        className={classes['quantity']}
        aria-label={t('stocktakes.quantityOf', { product: row.name, lot: row.lotCode ?? '', unit: row.unit })}
        value={typed ?? said}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        onKeyDown={onKeyDown}
        error={message}
        inputMode="decimal"
        autoComplete="off"
        maxLength={60}
        rightSection={<span className={classes['unit']}>{row.unit}</span>}
        rightSectionWidth={48}
        disabled={isOthers}
      />
      {hasPacks && !isOthers && <CountPacks counting={row.counting} typed={typed ?? ''} onType={setTyped} />}
      <RowState row={row} />
    </li>
  )
}

const TONES: Readonly<Record<CountRow['state'] | 'waiting' | 'refused', Tone>> = {
  open: 'neutral',
  counted: 'good',
  recount: 'warning',
  othersRecount: 'neutral',
  waiting: 'active',
  refused: 'bad',
}

function RowState({ row: { state, queued } }: { row: CountRow }) {
  const t = useT()
  const shown = queued === null ? state : queued.refusal === null ? 'waiting' : 'refused'
  return <Status tone={TONES[shown]}>{t(`stocktakes.row.${shown}`)}</Status>
}
