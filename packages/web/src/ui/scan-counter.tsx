import { type LabelCode, readLabel } from '@tradewind/kernel'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type CountedGoods, type Counts, countedUp } from '../lib/counted-goods.ts'
import { useT } from '../lib/i18n.tsx'
import { listenForScans } from '../lib/scan-keys.ts'
import classes from './scan-counter.module.css'
import { ScanInput } from './scan-input.tsx'

interface ScanCounterProps {
  readonly label: string
  readonly goods: readonly CountedGoods[]
  readonly counts: Counts
  /** What the first scan begins with: nothing where a plan stands in the fields, else what is typed. */
  readonly begin: Counts
  readonly onCount: (counts: Counts, code: LabelCode | null) => void
  /** Whether it is what the dialog or page begins with. */
  readonly isFocused?: boolean
}

/**
 * Counts goods by scanning them: each scan is one more, or a pack more. In a dialog the scanner is heard as well where
 * no field has the focus, so that its Enter presses no button.
 */
export function ScanCounter({ label, goods, counts, begin, onCount, isFocused = false }: ScanCounterProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [hasBegun, setBegun] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const scan = (scanned: string): boolean => {
    const code = readLabel(scanned)
    const answer = countedUp(goods, hasBegun ? counts : begin, code)
    if ('problem' in answer) {
      setProblem(t(`ui.scan.${answer.problem}`, { code: nameOf(code, scanned) }))
      setSaid('')
      return false
    }
    const counted = goods.find(({ id }) => id === answer.id)
    const name = [counted?.product.sku, counted?.lot].filter(Boolean).join(' · ')
    setBegun(true)
    setProblem(null)
    setSaid(t('ui.scan.counted', { name, count: answer.counts[answer.id] ?? '' }))
    onCount(answer.counts, code)
    return true
  }
  const hear = useEffectEvent(scan)
  const isHere = useEffectEvent((dialog: Element | null) => dialog?.contains(field.current) ?? false)
  useEffect(() => listenForScans(window, isHere, hear), [])
  return (
    <div>
      <ScanInput field={field} label={label} onScan={scan} message={problem} isFocused={isFocused} />
      <p role="status" className={classes['said']}>
        {said}
      </p>
    </div>
  )
}

/** What was scanned in words: of a lot's label its number, as a person finds it on the goods. */
function nameOf(code: LabelCode | null, scanned: string): string {
  return code?.kind === 'lot' ? `${code.sku} · ${code.lotCode}` : scanned
}
