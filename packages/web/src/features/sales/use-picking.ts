import { readLabel } from '@tradewind/kernel'
import { useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { nothingPicked, picked, type PickedLine } from './delivery-lines.ts'

type Quantities = Readonly<Record<string, string>>

interface Picking {
  readonly lines: readonly PickedLine[]
  readonly quantities: Quantities
  readonly onPick: (quantities: Quantities) => void
}

/** Scanning what leaves: the first scan puts the plan aside, and each one counts a piece. */
export function usePicking({ lines, quantities, onPick }: Picking) {
  const t = useT()
  const [text, setText] = useState('')
  const [hasBegun, setBegun] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const scan = (scanned: string) => {
    setText('')
    const label = readLabel(scanned)
    const answer = picked(lines, hasBegun ? quantities : nothingPicked(quantities), label)
    if ('problem' in answer) {
      const code = label?.kind === 'lot' ? label.sku : scanned
      setProblem(t(`sales.pick.${answer.problem}`, { code }))
      setText((typedSince) => typedSince || scanned)
      return
    }
    const line = lines.find(({ id }) => id === answer.lineId)
    setBegun(true)
    setProblem(null)
    setSaid(t('sales.pick.picked', { sku: line?.product.sku ?? '', count: answer.quantities[answer.lineId] ?? '' }))
    onPick(answer.quantities)
  }
  return { text, setText, problem, said, scan }
}
